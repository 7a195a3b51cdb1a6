"""One person, however the name is written; two people, however alike their names."""

from __future__ import annotations

import pytest

from extract.contract.names import same_person

# All names are made up.
ONE = [
    ("Figures of Record", "Figures of Reсord"),  # Cyrillic es
    ("Figures of Record", "FIGURES OF REСORD"),
    ("Figures of Record", "Fіgures of Record"),  # Ukrainian i
    ("Figures of Record", "Fıgures of Record"),  # dotless i
    ("Figures of Record", "Figures οf Record"),  # Greek omicron
    ("Figures of Record", "Figures 0f Record".replace("0f", "оf")),
    ("Figures of Record", "Figures of\u00a0Record"),
    ("Figures of Record", " Figures  of\tRecord "),
    ("Figures of Record", "Figures of Rec\u200bord"),
    ("Figures of Record", "Figures of Rec\u00adord"),
    ("Figures of Record", "\u202eFigures of Record"),
    ("Figures of Record", "Figures of Record\ufe0f"),
    ("Figures of Record", "Ｆｉｇｕｒｅｓ ｏｆ Ｒｅｃｏｒｄ"),
    ("Figures of Record", "𝐅𝐢𝐠𝐮𝐫𝐞𝐬 𝐨𝐟 𝐑𝐞𝐜𝐨𝐫𝐝"),
    ("Ann Example", "Аnn Ехаmрlе"),
    ("Ann Example", "ANN EXAMPLE"),
    ("Ann Example", "ΑΝΝ ΕΧΑΜΡLΕ"),  # Greek capitals
    ("Ann Example", "Ann ExampIe"),  # capital i
    ("Ann Example", "Ann Examp1e"),
    ("Olive Test", "0live Test"),
    ("Zoë Test", "Zoe\u0308 Test"),
    ("Ann O'Test", "Ann O’Test"),
    ("Ann Test-Case", "Ann Test‑Case"),
    ("Ann Test-Case", "Ann Test–Case"),
    ("ИВАН ПРИМЕР", "Иван Пример"),
    ("ΝΙΚΟΣ ΔΟΚΙΜΗ", "Νικοσ Δοκιμη"),
    ("Straße", "STRASSE"),
]
TWO = [
    ("Ann Example", "Ben Example"),
    ("A. I.", "A. L."),  # initials are told apart by case
    ("A. B.", "A. V."),
    ("Lia Test", "Ila Test"),
    ("Zoe Test", "Zoë Test"),  # another name, and it can be seen
    ("Jose Test", "José Test"),
    ("Ann Test", "Anne Test"),
    ("Ann Test", "AnnTest"),
    ("Ann Test", "Ann Test Jr"),
    ("សុខ តេស្ត", "សខ តេស្ត"),  # Khmer: the vowel is a mark
    ("Иван Пример", "Иван Примор"),
    ("", "Ann"),
    ("Kirn Test", "Kim Test"),
]


@pytest.mark.parametrize(("first", "second"), ONE)
def test_one_person(first: str, second: str) -> None:
    assert same_person(first, second)
    assert same_person(second, first)


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_people(first: str, second: str) -> None:
    assert not same_person(first, second)
    assert not same_person(second, first)
