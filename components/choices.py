"""The wording of a list's choices, such that no two are alike; and how many records each leaves.

    st.selectbox("Article", names, format_func=told_apart(names, lambda name: titles[name]))

    names = Names.of({"ijm": "IJM"})
    names.labels({"ijm": 12}), names.meant("IJM (9)")           # {"ijm": "IJM (12)"}, "ijm"

Not for the words of one choice: each list has its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any, Self

from extract.contract.folding import folded


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


@dataclass(frozen=True)
class Names:
    """What can be chosen in a list: a name for each, no two alike.

    `instead` are words for those that have no record whatever else is chosen.
    """

    names: Mapping[Any, str]
    instead: Mapping[Any, str]
    _keys: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(cls, names: Mapping[Any, str], instead: Mapping[Any, str] | None = None) -> Self:
        """Those of choices by their keys; names that several share are told apart."""
        named = told_apart(names, names.__getitem__)
        different = {key: named(key) for key in names}
        # As it is written comes before as it may be typed.
        keys = {folded(name): key for key, name in different.items()}
        keys |= {name: key for key, name in different.items()}
        return cls(different, instead or {}, keys)

    def meant(self, value: Any) -> Any:
        """The key that was chosen: by itself, by its name, or by a label with any number."""
        if value in self.names:
            return value
        if not isinstance(value, str):
            return None
        name = value.rpartition(" (")[0] if value.endswith(")") else value
        ways = (name, value, folded(value))
        return next((self._keys[way] for way in ways if way in self._keys), None)

    def labels(
        self, counts: Mapping[Any, int], chosen: Iterable[Any] = (), most: int | None = None
    ) -> dict[Any, str]:
        """The choices that are offered, by key: each name with its number of records.

        Of more than `most`, those with the most records, and what is chosen.
        """
        keys = list(self.names)
        if most is not None and len(keys) > most:
            offered = {*nlargest(most, keys, key=lambda key: counts.get(key, 0)), *chosen}
            keys = [key for key in keys if key in offered]
        said = {key: f"{counts[key]:,}" for key in keys if counts.get(key)}
        return {
            key: f"{self.names[key]} ({said.get(key) or self.instead.get(key, '0')})"
            for key in keys
        }
