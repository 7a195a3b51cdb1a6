"""The wording of a list's choices, such that no two are alike.

    st.selectbox("Article", names, format_func=told_apart(names, lambda name: titles[name]))

Not for the words of one choice: each list has its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable


def told_apart(keys: Iterable[str], label: Callable[[str], str]) -> Callable[[str], str]:
    """Each key's label; with the key behind it where several have the same label.

    Streamlit's lists send the label back and not its place, so of two that are alike only one
    could ever be chosen (`SelectboxSerde` and `MultiSelectSerde` in Streamlit 1.67).

    >>> named = told_apart(["a", "b", "c"], {"a": "Raids", "b": "Raids", "c": "Tiers"}.__getitem__)
    >>> [named(key) for key in "abc"]
    ['Raids [a]', 'Raids [b]', 'Tiers']
    """
    labels = {key: label(key) for key in keys}
    count = Counter(labels.values())
    return lambda key: labels[key] if count[labels[key]] == 1 else f"{labels[key]} [{key}]"
