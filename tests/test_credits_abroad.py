"""Credits in thirty languages: what each writes below a text, and what only looks like it."""

from __future__ import annotations

import pytest

from readlint.extract.source.credits import find_credits
from tests.readings import context_of
from tests.test_credits_reading import ARTICLE

# Below a text, a line that credits Reuters or another house of the table; and one that does not.
HEARD = {
    "ar": ("المصدر: رويترز", "نقلا عن رويترز", "المصادر: Reuters, AFP"),
    "bg": ("Източник: Reuters", "По материали на Reuters", "Източник: БТА"),
    "cs": ("Zdroj: ČTK", "S využitím agentury Reuters", "Zdroje: Reuters, AFP"),
    "da": ("Kilde: Reuters", "Med bidrag fra Reuters"),
    "de": (
        "Quelle: Reuters",
        "Mit Material von Reuters",
        "(Bericht von Jo Writer, redigiert von Al Checker)",
    ),
    "el": ("Πηγή: Reuters", "Με πληροφορίες από Reuters"),
    "es": (
        "Fuente: Reuters",
        "Con información de Reuters",
        "(Reporte de Jo Writer; editado por Al Checker)",
    ),
    "fa": ("منبع: رویترز", "به نقل از رویترز", "منابع: Reuters, AFP"),
    "fi": ("Lähde: Reuters", "Lähteet: Reuters, AFP"),
    "fr": (
        "Source : Reuters",
        "Avec Reuters",
        "(Reportage de Jo Writer, édité par Al Checker)",
    ),
    "he": ("מקור: רויטרס", "מקורות: Reuters, AFP", "על פי רויטרס"),
    "hi": ("स्रोत: रॉयटर्स", "साभार: Reuters"),
    "hr": ("Izvor: Reuters", "Izvori: Reuters, AFP"),
    "hu": ("Forrás: MTI", "A Reuters nyomán", "A Reuters és az AFP alapján"),
    "id": ("Sumber: Reuters", "Dikutip dari Reuters", "Dilansir dari Reuters"),
    "it": (
        "Fonte: Reuters",
        "Con informazioni di Reuters",
        "(Scritto da Jo Writer, editing di Al Checker)",
    ),
    "ja": ("出典: ロイター", "提供：ロイター", "配信：共同通信"),
    "ko": ("출처: 연합뉴스", "자료제공: 연합뉴스"),
    "nb": ("Kilde: Reuters", "Kilder: Reuters, AFP"),
    "nl": ("Bron: Reuters", "Met informatie van Reuters"),
    "pl": ("Źródło: Reuters", "Na podstawie Reuters", "Z materiałów agencji Reuters"),
    "pt": (
        "Fonte: Reuters",
        "Com informações da Reuters",
        "(Reportagem de Jo Writer; edição de Al Checker)",
    ),
    "ro": ("Sursa: Reuters", "Cu informații de la Reuters"),
    "ru": (
        "Источник: Reuters",
        "По материалам Reuters",
        "(Репортаж Jo Writer, редактор Al Checker)",
    ),
    "sr": ("Извор: Reuters", "Izvor: Tanjug"),
    "sv": ("Källa: Reuters", "Med material från Reuters"),
    "th": ("ที่มา: รอยเตอร์", "แหล่งที่มา: Reuters"),
    "tr": ("Kaynak: Reuters", "Kaynaklar: Reuters, AFP"),
    "uk": ("Джерело: Reuters", "За матеріалами Reuters"),
    "vi": ("Nguồn: Reuters", "Theo Reuters"),
}
NOT_HEARD = {
    "ar": ("الصورة: رويترز", "المصدر: وزارة التجارة في بيان لها أمس"),
    "bg": ("Снимка: Reuters", "Източник: данни на министерството за търговията"),
    "cs": ("Foto: Reuters", "Zdroj: data ministerstva za loňský rok"),
    "da": ("Foto: Reuters", "Kilde: tal fra ministeriet"),
    "de": ("Foto: Reuters", "Quelle: Daten von Reuters", "Bericht von der Lage am Fluss"),
    "el": ("Φωτογραφία: Reuters", "Πηγή: στοιχεία του υπουργείου"),
    "es": ("Foto: Reuters", "Fuente: datos de Reuters", "Información de contacto"),
    "fa": ("عکس: رویترز", "منبع: آمار وزارت بازرگانی"),
    "fi": ("Kuva: Reuters", "Lähde: ministeriön luvut viime vuodelta"),
    "fr": ("Photo : Reuters", "Source : données Reuters", "Reportage de trois minutes"),
    "he": ("צילום: רויטרס", "מקור: נתוני המשרד לשנה שעברה"),
    "hi": ("फोटो: रॉयटर्स", "स्रोत: मंत्रालय के आँकड़े"),
    "hr": ("Foto: Reuters", "Izvor: podaci ministarstva"),
    "hu": ("Fotó: Reuters", "Forrás: a minisztérium adatai"),
    "id": ("Foto: Reuters", "Sumber: data kementerian tahun lalu"),
    "it": ("Foto: Reuters", "Fonte: dati Reuters", "Scritto da mano ignota"),
    "ja": ("写真：ロイター", "写真提供：ロイター", "出典: 省の統計による昨年の数字"),
    "ko": ("사진: 연합뉴스", "사진=연합뉴스", "출처: 지난해 부처 통계"),
    "nb": ("Bilde: Reuters", "Kilde: tall fra departementet"),
    "nl": ("Foto: Reuters", "Bron: cijfers van Reuters"),
    "pl": ("Fot. Reuters", "Zdjęcie: Reuters", "Źródło: dane ministerstwa za rok ubiegły"),
    "pt": ("Foto: Reuters", "Fonte: dados da Reuters", "Reportagem de três minutos"),
    "ro": ("Foto: Reuters", "Sursa foto: Reuters"),
    "ru": ("Фото: Reuters", "Источник: данные министерства за год", "Репортаж с места событий"),
    "sr": ("Фото: Reuters", "Извор: подаци министарства"),
    "sv": ("Bild: Reuters", "Källa: siffror från departementet"),
    "th": ("ภาพ: รอยเตอร์", "ภาพจาก: Reuters"),
    "tr": ("Fotoğraf: Reuters", "Kaynak: geçen yılın verileri"),
    "uk": ("Фото: Reuters", "Джерело: дані міністерства за рік"),
    "vi": ("Ảnh: Reuters", "Nguồn: số liệu của bộ năm ngoái"),
}


def names_below(line: str) -> list[str | None]:
    found = find_credits(context_of(f"{ARTICLE}\n{line}\n"))
    return [name.publisher for credit in found for name in credit.names]


@pytest.mark.parametrize("line", [line for lines in HEARD.values() for line in lines])
def test_a_credit_of_a_language(line: str) -> None:
    names = names_below(line)
    assert names
    assert None not in names


@pytest.mark.parametrize("line", [line for lines in NOT_HEARD.values() for line in lines])
def test_what_only_looks_like_one(line: str) -> None:
    assert names_below(line) == []


def test_every_language_has_both() -> None:
    assert HEARD.keys() == NOT_HEARD.keys()
