"""Month and weekday names, a row a language: what a further language needs to be read."""

from __future__ import annotations

from collections.abc import Iterator

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "en short": "jan feb mar apr may jun jul aug sep oct nov dec",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de short": "jan feb mär apr mai jun jul aug sep okt nov dez",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
    " listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_FURTHER = {"sept": 9, "jänner": 1, "feber": 2, "juil": 7, "setiembre": 9}

_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "en short": "mon tue tues wed thu thur thurs fri sat sun",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
    "de short": "mo di mi do fr sa so",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天",
}
WEEKDAYS = frozenset(name for row in _WEEKDAYS.values() for name in row.split())


def months() -> Iterator[tuple[str, int]]:
    """Yield every month name, in lower case, with its number; no name stands for two months."""
    seen: dict[str, int] = dict(_FURTHER)
    for row in _MONTHS.values():
        for number, name in enumerate(row.split(), 1):
            seen.setdefault(name, number)
    yield from seen.items()
