"""Whether a text is in a language other than English, which is what the grammar reads.

>>> other_language("Selon la police, 7,4 pour cent des personnes ont été arrêtées dans la ville.")
'French'
>>> other_language("Police arrested 104 people.") is None
True

By the script, else by the small words that every sentence of a language is made of. A text too
short to tell counts as English. Not for translating, nor for telling languages apart that are not
listed: these are "a language other than English".
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = _words(
    "the of and to in that is was for on with as by at from are were be been has have had it its "
    "this which who will would said not but or an their they he his she her we after about more "
    "than no all there when into out up one two over under new last year years people"
)
# Words that are frequent there and no English words.
_OTHERS = {
    "Dutch": "de het een en van dat zijn niet met voor aan ook bij naar uit werd door om hij te",
    "French": "le la les des et est une du dans que qui pour pas sur avec ont été au par ce cette",
    "German": "der das und ist nicht ein eine von den dem mit für auf sich auch wurde nach werden",
    "Indonesian": "yang dan di dari untuk dengan pada tidak ini itu dalam akan oleh orang telah",
    "Italian": "il che di la non per una sono del della con gli nel anche stato alla dei è le",
    "Portuguese": "o que e do da em um uma para não com os dos das foi pelo mais por ao são",
    "Spanish": "el la los las que y en un una por con para se del no fue más como su al es lo",
    "Swedish": "och att det som en på är av för med den till inte har ett om från var kan",
    "Danish": "og at det som en på er af for med den til ikke har et om fra var kan blev",
    "Norwegian": "og at det som en på er av for med den til ikke har et om fra var kan ble",
    "Polish": "w i na się nie z do że jest to od po za przez o są jak ale dla był",
    "Romanian": "și în de la cu că nu pe din care a fost pentru mai sunt este au o ca",
    "Turkish": "ve bir bu da de için ile olarak olan çok daha olduğu sonra kadar ama ise",
    "Vietnamese": "và của là các trong cho được không có những một người với này đã khi",
    "Tagalog": "ang ng sa na mga at ay ni para hindi ito kung siya may isang nang mula",
    "Swahili": "ya na wa kwa ni katika za la kuwa hiyo hii cha yake watu huo kama",
}
_WORDS = {name: _words(words) for name, words in _OTHERS.items()}
_ANY = frozenset[str]().union(*_WORDS.values())
_SCRIPTS = {
    "CJK": "Chinese",
    "HANGUL": "Korean",
    "CYRILLIC": "a language in Cyrillic letters",
    "DEVANAGARI": "a language in Devanagari letters",
}
_WORD = re.compile(r"(?:[a-z]++[^\W\d_]*+|[^\W\d_]++)(?:'[^\W\d_]++)?")
_NOT_LATIN = re.compile("[^\x00-\u036f\u1e00-\u1fff]")
_ENOUGH = 1_500  # characters in which a language shows itself
_FEW = 4  # small words: fewer tell nothing
_NO_ENGLISH = 0.06  # of English prose a third is small words, of lists and tables a tenth
_LONG = 50  # words in which their absence means something


def other_language(text: str, declared: str = "") -> str | None:
    """The name of the language, if it is plainly not English; None if it is, or cannot be told.

    `declared` is the language tag of its page ("fr-CH"), which decides where few words are English
    and none of them tells which language it is: templates often declare a wrong one.
    """
    part = text[:_ENOUGH]
    script = _script(part)
    if script:
        return script
    words = _WORD.findall(part.lower().replace("’", "'"))
    words += [half for word in words if "'" in word for half in word.split("'")]
    often = Counter(words)
    english = _many(_ENGLISH, often)
    # No language can have more small words here than all of them together.
    if _many(_ANY, often) > 1.5 * english:
        counts = {name: _many(known, often) for name, known in _WORDS.items()}
        name = max(counts, key=lambda language: counts[language])
        most = counts[name]
        if most >= _FEW and most > 1.5 * english and most >= len(words) / 10:
            return name
    if len(words) >= _LONG and english < _NO_ENGLISH * len(words):
        return "a language other than English"
    plain = re.split("[-_]", declared, maxsplit=1)[0].lower()
    if plain not in ("", "en") and len(words) >= _FEW and english < len(words) / 10:
        return f"a language other than English (its page says “{plain}”)"
    return None


def _many(known: frozenset[str], often: Counter[str]) -> int:
    return sum(often[word] for word in known & often.keys())


def _script(text: str) -> str | None:
    """The language by its letters, where half of them are not Latin."""
    foreign = list(filter(_is_letter, _NOT_LATIN.findall(text)))
    if len(foreign) < 10 or 2 * len(foreign) < sum(map(_is_letter, text)):
        return None
    names = Counter(unicodedata.name(c, "?").split()[0] for c in foreign)
    if names["HIRAGANA"] + names["KATAKANA"] > len(foreign) / 20:
        return "Japanese"
    found = names.most_common(1)[0][0]
    return _SCRIPTS.get(found, found.capitalize())


def _is_letter(c: str) -> bool:
    return c.isalpha() or unicodedata.category(c) in ("Mn", "Mc")
