"""When two words are one name: in a case, in another romanisation, or with a slip."""

from __future__ import annotations

import pytest

from readlint.extract.people.spelling import is_inflected, is_misspelt


@pytest.mark.parametrize(
    ("token", "word", "tag"),
    [
        ("новак", "новаком", "ru"),
        ("павел", "павлом", "ru"),
        ("грубер", "грубер", "ru"),
        ("зеленскии", "зеленского", "ru"),
        ("дуда", "дуде", "uk"),
        ("marek", "markiem", "pl"),
        ("duda", "dudy", "pl"),
        ("novak", "novakem", "cs"),
        ("orban", "orbannal", "hu"),
        ("gruber", "gruber's", "en"),
        ("ანანია", "ანანიას", "ka"),
    ],
)
def test_a_name_in_a_case(token: str, word: str, tag: str) -> None:
    assert is_inflected(token, word, tag)


@pytest.mark.parametrize(
    ("token", "word", "tag"),
    [
        ("martin", "martinez", "en"),
        ("новак", "новосельцев", "ru"),
        ("marek", "marzenie", "pl"),
        ("anna", "antwerp", "cs"),
        ("ли", "лидером", "ru"),
    ],
)
def test_another_word(token: str, word: str, tag: str) -> None:
    assert not is_inflected(token, word, tag)


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("horavt", "horvat"), ("dovrak", "dvorak"), ("grbuer", "gruber"),
        ("lindqvsit", "lindqvist"), ("гурбер", "грубер"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("beside", [True, False])
def test_letters_that_changed_places(listed: str, written: str, beside: bool) -> None:
    assert is_misspelt(listed, written, beside=beside)


def test_a_short_word_counts_beside_the_rest() -> None:
    assert is_misspelt("nvoak", "novak", beside=True)
    assert not is_misspelt("nvoak", "novak", beside=False)


@pytest.mark.parametrize(
    ("listed", "written"), [("horat", "horvat"), ("dvorpak", "dvorak"), ("linkqvist", "lindqvist")]
)
def test_a_letter_more_less_or_other_counts_beside_the_rest(listed: str, written: str) -> None:
    assert is_misspelt(listed, written, beside=True)
    assert not is_misspelt(listed, written, beside=False)


# One name in two spellings each.
_PAIRS = """
    zelensky/zelenskyy zelenskiy/zelenskyi lukashenko/lukashenka aliyev/aliev tokayev/tokaev
    qaddafi/gaddafi gaddafi/kadafi gadhafi/gaddafi mohammed/muhammad mohamed/mohammad
    hussein/husain abdullah/abdallah asad/assad khalifa/khaleefa faisal/faysal ahmed/ahmad
    omar/umar yanukovych/yanukovich tymoshenko/timoshenko yeltsin/eltsin gorbachev/gorbachov
    khrushchev/khrushchov khrushchev/chruschtschow nazarbayev/nazarbaev mirziyoyev/mirziyaev
    rahmon/rakhmon sargsyan/sarkisian kocharyan/kocharian saakashvili/saakachvili vucic/vuchich
    thaci/thaqi rouhani/ruhani raisi/raeesi araghchi/araqchi sharif/shareef rajapaksa/rajapakse
    rodriguez/rodrigues gonzalez/gonzales sergei/sergey andrei/andrej andriy/andrii yulia/julia
    dmitry/dimitri dmitri/dmitriy alexander/aleksandr alexander/alexandre aleksandar/aleksander
    mikhail/michail nikolai/nikolay volodymyr/wolodymyr lawrow/lavrov poutine/putin
    medvedev/medwedew michael/micheal ivanov/ivanova novak/nowak petrov/petroff clark/clarke
    johnson/jonson schmidt/schmitt meier/meyer meier/mieer hansen/hanson niinisto/niiniste
    kovacs/kovacz erdogan/erdoghan pashinyan/pashinian berdymukhamedov/berdimuhamedow
    wickremesinghe/wickramasinghe yudhoyono/yudoyono sukarno/soekarno daniel/daniele pavel/pavle
    tchaikovsky/chaikovsky shevchenko/szewczenko kuchma/kutschma jeenbekov/zheenbekov
    japarov/zhaparov djukanovic/dukanovic isaac/isaak catherine/katherine philip/filip
    stephen/steven francois/fransois nasrallah/nasrullah khamenei/khameney
"""


@pytest.mark.parametrize("pair", _PAIRS.split())
@pytest.mark.parametrize("beside", [True, False])
def test_spellings_of_one_name_are_no_slips(pair: str, beside: bool) -> None:
    one, other = pair.split("/")
    assert not is_misspelt(one, other, beside=beside)
    assert not is_misspelt(other, one, beside=beside)
