"""extract.edition.dossier: what is said of an item that has no figure, time or speaker."""

from __future__ import annotations

from extract.edition.dossier import dossier
from tests.extract import making


def test_a_claim_without_a_time_and_an_event_say_nothing_of_what_they_have_not() -> None:
    home = making.article(making.claim("claim", period=None), making.event("event", "2008"))
    edition = making.edition(home)
    claim, event = (dossier(edition, key) for key in ("claim", "event"))
    assert (claim.value, claim.dated, claim.period) == ("", "", "")
    assert (event.value, event.organization) == ("", None)
    assert claim.organization is not None
    assert event.dated == "2008"
