"""Ids made of words: what files, records and citations are called.

>>> slug("Govt’s “new” policy: 4,000 women")
'govts-new-policy-4-000-women'

Not for what an id may be: that is `contract.fields.Id`.
"""

from __future__ import annotations

import re
import unicodedata

# Letters of European languages that no accent makes, as they are written without them.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th"})


def slug(words: str) -> str:
    """The words in lower-case ASCII with single hyphens; "" where nothing of them can be kept."""
    letters = re.sub("['’]", "", words.lower()).translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", letters)
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
