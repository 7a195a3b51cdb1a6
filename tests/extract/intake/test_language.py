"""extract.intake.language: what is named as another language, and that English never is.

The sentences are made up for these tests.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.collection.folder import read
from extract.grammar.sentences import spans
from extract.intake.language import other_language
from extract.intake.propose import propose

ROOT = Path(__file__).resolve().parents[3]

OTHERS = [
    (
        "French",
        (
            "Selon la police, 7,4 pour cent des personnes ont été arrêtées dans la ville en "
            "2008, et les tribunaux du pays ne les ont pas toutes jugées."
        ),
    ),
    (
        "German",
        (
            "Nach Angaben der Polizei wurden im Jahr 2008 mehr als 7,4 Prozent der Menschen "
            "in der Stadt nicht von den Behörden erfasst, und das ist für die Stadt ein "
            "Problem."
        ),
    ),
    (
        "Spanish",
        (
            "Según la policía, el 7,4 por ciento de las personas de la ciudad no se presentó "
            "en los tribunales, y las autoridades no dieron una explicación para los casos."
        ),
    ),
    (
        "Portuguese",
        (
            "Segundo a polícia, 7,4 por cento das pessoas não foram ouvidas pelos tribunais "
            "do país, e os casos da cidade são mais do que os do ano de 2008."
        ),
    ),
    (
        "Italian",
        (
            "Secondo la polizia il 7,4 per cento delle persone non è stato sentito dai "
            "giudici della città, e gli uffici del ministero non hanno dato una spiegazione."
        ),
    ),
    (
        "Dutch",
        (
            "Volgens de politie is 7,4 procent van de mensen in de stad niet gehoord, en het "
            "ministerie zegt dat er ook voor dat jaar geen cijfers bij de rechtbank zijn."
        ),
    ),
    (
        "Indonesian",
        (
            "Menurut polisi, 7,4 persen dari orang yang ditangkap pada tahun 2008 tidak akan "
            "dibawa ke pengadilan, dan kementerian telah mengatakan hal ini untuk kota itu."
        ),
    ),
    ("Khmer", "នគរបាលបានចាប់ខ្លួនមនុស្ស ១០៤ នាក់ ក្នុងឆ្នាំ ២០០៨"),
    ("Thai", "ตำรวจจับกุมคน 104 คนในปี 2008"),
    ("Japanese", "警察は2008年に104人を逮捕したと発表した。"),
    ("a language in Cyrillic letters", "Полиция задержала 104 человека в 2008 году."),
]


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_another_language_is_named_and_nothing_is_proposed(language: str, text: str) -> None:
    assert other_language(text) == language
    assert propose(text, "article") == []


ENGLISH = [
    "",
    "104",
    "Raids: 104. Arrests: 38. Trials: 12.",
    "“Tous les chiffres sont faux”, the minister said of the 104 cases in the north.",
    "Rua da Paz, Avenue de la Paix and Calle de los Reyes were closed by the police on Monday.",
    "Police said 38 people were held in Santa Maria de la Mar and in Los Angeles in 2008.",
    "El Salvador 12, Costa Rica 4, Trinidad 2, Puerto Rico 8",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_what_cannot_be_told_are_read(text: str) -> None:
    assert other_language(text) is None


def test_no_sentence_of_the_articles_is_taken_for_another_language() -> None:
    texts = read(ROOT / "data").texts.values()
    sentences = [text[start:end] for text in texts for start, end in spans(text)]
    assert len(sentences) > 100
    assert [text for text in [*texts, *sentences] if other_language(text)] == []


@pytest.mark.parametrize(
    ("text", "declared", "other"),
    [
        ("Rendőrség: 104 embert tartóztattak le Budapesten.", "hu", True),
        ("Rendőrség: 104 embert tartóztattak le Budapesten.", "", False),
        ("Police arrested 104 people in the north of the country.", "hu", False),
        ("Raids: 104.", "hu", False),
        ("Police arrested 104 people in the north of the country.", "en-GB", False),
    ],
)
def test_what_a_page_declares_decides_only_in_doubt(text: str, declared: str, other: bool) -> None:
    assert (other_language(text, declared) is not None) == other
