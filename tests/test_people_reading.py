"""Under which forms a person is found in a text, and when a text cannot be asked."""

from __future__ import annotations

import pytest

from readlint.extract.people.names import fold_text
from readlint.extract.people.people import PeopleReading
from tests.readings import context_of

NAMED = [
    ("Anna Gruber", "Minister Anna Gruber spoke.", "Anna Gruber"),
    ("Anna Gruber", "Minister Gruber’s guest left.", "Gruber"),
    ("Anna Gruber", "MINISTER GRUBER SPOKE.", "GRUBER"),
    ("Gruber Anna", "Minister Anna Gruber spoke.", "Anna"),
    ("Pavel Novák", "Mr Novak spoke.", "Novak"),
    ("Pavel Novak", "Mr Novák spoke.", "Novák"),
    ("Jan O'Brien", "Mr O’Brien spoke.", "O’Brien"),
    ("Han Min-su", "Min Su Han spoke.", "Han"),
    ("Li Or", "Premier Li spoke.", "Li"),
    ("Sheikh Omar bin Said Al Hadi", "Sheikh Omar spoke.", "Omar"),
    ("Andrij Kovalenko", "President Kovalienko spoke.", "Kovalienko"),
    ("Wang Yi", "中共中央政治局委员王毅同客人会谈。", "王毅"),
    ("王毅", "Director Wang Yi spoke.", "Wang Yi"),
    ("Wang Yi (王毅)", "王毅同客人会谈。", "王毅"),
    ("Antony Blinken", "美国国务卿布林肯到访。", "布林肯"),
    ("Kishida Fumio", "Prime Minister Kishida spoke.", "Kishida"),
    ("Heiko Maas", "哈马斯没有参加。德国外长马斯到访。", "马斯"),
    ("李某某", "外长李某某到访。", "李某某"),
    ("Vladimir Putin", "Министр встретился с Владимиром Путиным в Вене.", "Путиным"),
    ("Sergey Lavrov", "Встреча Сергея Лаврова с министром прошла в Вене.", "Лаврова"),
]


@pytest.mark.parametrize(("name", "text", "words"), NAMED)
def test_a_person_is_named(name: str, text: str, words: str) -> None:
    place = PeopleReading(context_of(text)).named(name)
    assert place is not None
    assert place.words == words


ABSENT = [
    ("Anna Gruber", "The foreign minister spoke."),
    ("John Gruber", "Minister John Other spoke."),
    ("Qin Gang", "Wang Yi met Antony Blinken."),
    ("Lima Ost", "They spoke about climate in the east."),
    ("Heiko Maas", "哈马斯没有参加。"),
    ("Hai Chinh", "They spoke about China."),
    ("Gustav Emmanuel", "Minister Manuel Ost spoke."),
]


@pytest.mark.parametrize(("name", "text"), ABSENT)
def test_a_person_is_not_named(name: str, text: str) -> None:
    assert PeopleReading(context_of(text)).named(name) is None


@pytest.mark.parametrize(
    ("name", "text", "can"),
    [
        ("Anna Gruber", "A minister spoke.", True),
        ("Anna Gruber", "外长同客人会谈。", False),
        ("Antony Blinken", "外长同客人会谈。", True),
        ("李某某", "A minister spoke.", False),
        ("王毅", "A minister spoke.", True),
        ("林某", "大臣が会談しました。", True),
        ("Antony Blinken", "大臣が会談しました。", False),
        ("Antony Blinken", "外交部長會見訪賓。", False),
        ("European Union", "A minister spoke.", False),
        ("Foreign Ministry Spokesperson", "A minister spoke.", False),
    ],
)
def test_whether_a_text_can_be_asked(name: str, text: str, can: bool) -> None:
    assert (PeopleReading(context_of(text)).why_not(name) is None) is can


def test_a_long_text_is_folded_as_its_characters_are() -> None:
    for first in range(0x80, 0x11000, 32):
        chars = [chr(code) for code in range(first, first + 32) if not 0xD800 <= code <= 0xDFFF]
        text = "".join(f"Ab {char}Σ" for char in chars) + "Minister X " * 20
        folded = fold_text(text)
        assert folded == "".join(map(fold_text, text))
        assert len(folded) == len(text)
