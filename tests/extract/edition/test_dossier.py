"""extract.edition.dossier: what is said of an item that has no figure, time or speaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from extract.edition.dossier import dossier, dossiers
from tests.extract import making


def test_a_claim_without_a_time_and_an_event_say_nothing_of_what_they_have_not() -> None:
    home = making.article(making.claim("claim", period=None), making.event("event", "2008"))
    edition = making.edition(home)
    claim, event = (dossier(edition, key) for key in ("claim", "event"))
    assert (claim.value, claim.dated, claim.period) == ("", "", "")
    assert (event.value, event.organization) == ("", None)
    assert claim.organization is not None
    assert event.dated == "2008"


def test_several_dossiers_are_looked_up_by_two_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = making.edition(
        *(making.article(making.record(key), key=f"article-{key}") for key in ("first", "second"))
    )
    asked: list[str] = []

    def noted(sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return ask(sql, parameters)

    ask = edition.store.ask
    monkeypatch.setattr(edition.store, "ask", noted)
    found = dossiers(edition, ["second", "first", "second"])
    assert [about.item.id for about in found] == ["second", "first", "second"]
    assert [about.home.id for about in found] == [
        f"article-{key}" for key in ("second", "first", "second")
    ]
    assert len(asked) == 2
    with pytest.raises(KeyError, match="no-such-item"):
        dossiers(edition, ["first", "no-such-item"])
