"""The footer: how to report an error, to whom, and what goes along."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from components import footer, markup
from components.view import View
from extract.contract.about import About
from extract.edition.dossier import dossier
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from tests.components.html import parse

HERE = "http://127.0.0.1:8501/tiers?from=2008"


def about(collection: Edition, **changed: str) -> About:
    assert collection.about
    return About.model_validate(collection.about.model_dump() | changed)


@pytest.mark.parametrize(
    "contact",
    [
        "",
        "curators@example.org",
        "first.last+errors@news.example.org",
        "https://example.org/errors",
    ],
)
def test_a_contact_is_an_address_of_mail_or_a_page(collection: Edition, contact: str) -> None:
    assert about(collection, contact=contact).contact == contact


@pytest.mark.parametrize(
    "contact",
    [
        "curators", "a@b", "a b@example.org", "javascript:alert(1)", "a@example.org?bcc=x@y.org",
        "mailto:a@example.org", "a@example.org, b@example.org", "https://", "ftp://example.org",
        '"a"@example.org', "a@example.org\n",
    ],
)  # fmt: skip
def test_anything_else_is_refused(collection: Edition, contact: str) -> None:
    with pytest.raises(ValidationError, match="contact"):
        about(collection, contact=contact)


def test_a_report_by_mail_is_begun_with_the_place_and_the_version(collection: Edition) -> None:
    hostile = about(collection, contact="curators@example.org", title="Bread & <b>Wine</b>?x=1#y")
    link = urlsplit(footer.report(hostile, "1.2.1", HERE))
    assert (link.scheme, link.path, link.fragment) == ("mailto", "curators@example.org", "")
    sent = parse_qs(link.query)
    assert sent["subject"] == ["Error in Bread & <b>Wine</b>?x=1#y"]
    assert sent["body"][0].startswith(f"{HERE}\nVersion 1.2.1\n")


def test_a_report_by_a_page_leads_there(collection: Edition) -> None:
    there = about(collection, contact="https://example.org/errors")
    assert footer.report(there, "1.2.1", HERE) == "https://example.org/errors"


def test_without_a_contact_the_words_of_a_report_are_at_hand(collection: Edition) -> None:
    view = View(collection, Selection.usual(collection.described), "tiers")
    found = footer.html(view)
    assert "mailto:" not in found
    assert "gives no contact address" in found
    assert f"/tiers\nVersion {collection.version}\n" in parse(found).text


def test_a_record_has_a_report_of_its_own_where_there_is_somebody_to_take_it(
    collection: Edition,
) -> None:
    asked = View(collection, Selection.usual(collection.described), "tiers")
    assert footer.report_of(asked, "raids-2008") == ""
    facts = replace(collection.facts, about=about(collection, contact="curators@example.org"))
    told = View(replace(collection, facts=facts), asked.selection, "tiers")
    body = parse_qs(urlsplit(footer.report_of(told, "raids-2008")).query)["body"][0]
    assert body.split("\n")[0].endswith("/articles?record=raids-2008")
    panel = markup.evidence(
        dossier(collection, "raids-2008"), report=footer.report_of(told, "raids-2008")
    )
    assert "report an error" in panel


def test_the_footer_shows_hostile_words_as_words(collection: Edition) -> None:
    assert collection.about
    title = "</footer><script>alert(1)</script>"
    changed = about(collection, title=title, contact="curators@example.org")
    facts = replace(collection.facts, about=changed)
    view = View(replace(collection, facts=facts), Selection.usual(changed), "tiers")
    assert "script" not in [tag for tag, _ in parse(footer.html(view)).tags]
