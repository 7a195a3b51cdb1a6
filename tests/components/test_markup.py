"""HTML made of data: text stays text, and every tag and attribute is the dashboard's own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.parse import quote as encoded

import pytest
from jinja2 import UndefinedError

from components import chart, markup
from components.markup import Sign
from extract.collection.chains import chains
from extract.collection.checked import Collection
from extract.collection.verdicts import VERDICTS, Finding
from extract.contract.checks import Check
from extract.contract.faults import Fault
from extract.contract.files import sha256
from extract.contract.items import Record
from extract.contract.judgements import Dispute
from extract.contract.publications import Article, Reference
from extract.edition.checked import compiled
from extract.edition.dossier import (
    VERDICT_WORDS,
    Checked,
    Dossier,
    check_words,
    dossier,
    findings_shown,
    quote,
)
from extract.edition.edition import Edition
from tests.components.html import parse, shape
from tests.extract import making
from tests.rows import HOSTILE, make_frame, make_row
from tests.shipped import holding, real_collection

ADDRESSES = (
    "javascript:document.title='ran'",
    "JavaScript:alert(1)",
    "data:text/html,<script>1</script>",
    " https://example.invalid/",
    "//example.invalid/",
    "vbscript:x",
    "",
)
# One of each kind, in three articles.
KEYS = {
    "record": "raids-2008",
    "claim": "claim-afesip-no-statistics",
    "event": "event-ijm-since-2003",
}
RECORD = KEYS["record"]


def spoilt(collection: Collection, key: str, text: str) -> Collection:
    """The collection with `text` in every free field of one item and of its article."""
    home = collection.home[key]
    assert isinstance(home, Article)
    item = collection.items[key]
    assert item.excerpt is not None
    start = item.excerpt.start
    stored = collection.texts[home.id]
    new_text = stored[:start] + text + stored[start:]
    grown = len(text)
    excerpt = item.excerpt.model_copy(
        update={"exact": text + item.excerpt.exact, "end": item.excerpt.end + grown}
    )
    free = {"note", "speaker", "statement", "label", "place", "population", "value_as_printed"}
    update: dict[str, Any] = dict.fromkeys(free & set(type(item).model_fields), text)
    update["excerpt"] = excerpt
    period = getattr(item, "period", None)
    if period:
        update["period"] = period.model_copy(update={"words": text})
    update["checks"] = [check.model_copy(update={"by": text}) for check in item.checks]
    new = item.model_copy(update=update)
    body = home.body.model_copy(update={"end": home.body.end + grown})
    url = f"https://example.invalid/{encoded(text)}"
    new_home = home.model_copy(
        update={"title": text, "publisher": text, "rights": text, "note": text,
                "authors": [text], "url": url, "body": body, "text_sha256": sha256(new_text)}
    )  # fmt: skip
    seen = {
        "content_sha256": new.content_hash(),
        "text_sha256": new_home.text_sha256,
        "publication_sha256": new_home.stated_hash(),
    }
    new = new.model_copy(update={"checks": [check.model_copy(update=seen) for check in new.checks]})
    new_home = new_home.model_copy(
        update={
            kind: [new if kept.id == key else kept for kept in getattr(home, kind)]
            for kind in ("records", "claims", "events")
        }
    )
    return replace(
        collection,
        articles={**collection.articles, home.id: new_home},
        texts={**collection.texts, home.id: new_text},
    )


# An edition is compiled for each text: with `make check`, one that holds all of them.
IN_AN_EDITION = [
    pytest.param(" ".join(HOSTILE), id="all together"),
    *(pytest.param(text, marks=pytest.mark.slow) for text in HOSTILE),
]


@cache
def changed(text: str) -> tuple[Edition, Collection]:
    """An edition with `text` in every free field of three items and of what they name.

    Nothing but its form is checked: this is what a careless curator could let in.
    """
    careless = holding(*KEYS.values())
    for key in KEYS.values():
        careless = spoilt(careless, key, text)
    careless = replace(
        careless,
        organizations={
            name: organization.model_copy(update={"name": text, "short_name": text, "note": text})
            for name, organization in careless.organizations.items()
        },
        metrics={
            name: metric.model_copy(update={"label": text, "unit": text})
            for name, metric in careless.metrics.items()
        },
    )
    return compiled(careless), careless


def no_address_from_data(html: str) -> None:
    """Assert that every link leads within the dashboard or to a page of the web."""
    for name, value in parse(html).values:
        assert not name.startswith("on"), "a handler"
        if name == "href":
            assert urlsplit(value).scheme in {"", "http", "https"}, value
        if name == "src":
            assert value.startswith("data:image/svg+xml,"), value


@pytest.mark.parametrize("text", IN_AN_EDITION)
@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS.keys())
def test_evidence_shows_hostile_text_as_text(key: str, text: str) -> None:
    hostile, collection = changed(text)
    plain, _ = changed("plain words")
    item = collection.items[key]
    shown = markup.evidence(dossier(hostile, key))
    assert shape(shown) == shape(markup.evidence(dossier(plain, key)))
    no_address_from_data(shown)
    read = parse(shown).text
    assert text in read
    assert item.excerpt is not None
    assert item.excerpt.exact in read, "the excerpt, letter for letter"
    assert read.count(text) >= 5


@pytest.mark.parametrize("text", HOSTILE)
def test_quotations_keep_every_letter(text: str) -> None:
    shown = markup.quotation(text, f"a {text} b", text, printed=text)
    assert shape(shown) == shape(markup.quotation("x", "a x b", "x", printed="x"))
    assert parse(shown).text == f"{text}a {text} b{text}"


@pytest.mark.parametrize("text", HOSTILE)
def test_tables_keys_links_and_facts_show_text(text: str) -> None:
    for shown, plain in (
        (markup.table((text,), [(text,)]), markup.table(("x",), [("x",)])),
        (markup.key([Sign(text)]), markup.key([Sign("x")])),
        (markup.link("https://example.invalid/", text), markup.link("https://e.invalid/", "x")),
        (markup.link(f"https://e.invalid/{text}", "x"), markup.link("https://e.invalid/", "x")),
        (markup.paragraph(text), markup.paragraph("x")),
        (markup.notice(text), markup.notice("x")),
        (
            markup.coverage({text: {2008: "both"}}, {"both": text}, {"both": text}),
            markup.coverage({"x": {2008: "both"}}, {"both": "x"}, {"both": "x"}),
        ),
    ):
        assert shape(shown) == shape(plain)
        no_address_from_data(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_table_of_a_chart_shows_text(text: str) -> None:
    names = (
        "metric_label", "value_label", "place", "organization_name", "publisher", "excerpt",
        "reported_via",
    )  # fmt: skip
    shown = chart.table(make_frame(make_row(**dict.fromkeys(names, text))), {})
    plain = chart.table(make_frame(make_row(**dict.fromkeys(names, "x"))), {})
    assert shape(shown) == shape(plain)
    assert parse(shown).text.count(text) == len(names)


@pytest.mark.parametrize("text", IN_AN_EDITION)
def test_disputes_and_lists_of_items_show_text(text: str) -> None:
    hostile, _ = changed(text)
    plain, _ = changed("plain words")

    def dispute(words: str) -> Dispute:
        side = {"position": words, "items": [RECORD]}
        return Dispute.model_validate(
            {"id": "d", "question": words, "sides": [side, side], "comparable": False,
             "reason": words}
        )  # fmt: skip

    def drawn(edition: Edition, words: str) -> list[str]:
        about = dossier(edition, RECORD)
        finding = Checked(words, words, words, (RECORD,))
        return [
            markup.dispute(dispute(words), [(words, [about]), (words, [about])]),
            markup.item(about),
            markup.publication(about.home),
            markup.findings([(finding, [about])]),
        ]

    for shown, usual in zip(drawn(hostile, text), drawn(plain, "x"), strict=True):
        assert shape(shown) == shape(usual)
        no_address_from_data(shown)
        assert text in parse(shown).text


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_of_the_web_is_no_link(address: str) -> None:
    assert markup.link(address, "words") == "words"


def test_links_to_other_sites_say_nothing_of_the_reader() -> None:
    values = dict(parse(markup.link("https://example.invalid/?a=1&b=2", "words")).values)
    assert values["href"] == "https://example.invalid/?a=1&b=2"
    assert set(values["rel"].split()) >= {"noopener", "noreferrer"}
    assert values["target"] == "_blank"


@pytest.mark.parametrize("text", [*HOSTILE, "a&b=c#d?e/f g", "é"])
def test_links_within_the_dashboard_carry_the_query(text: str) -> None:
    parts = urlsplit(markup.address("articles", record=text))
    assert (parts.scheme, parts.netloc, parts.path) == ("", "", "articles")
    assert parse_qs(parts.query) == {"record": [text]}


@pytest.mark.parametrize(
    ("exact", "printed", "bold"),
    [
        ("over 100 raids", "over 100", ["over 100"]),
        ("140 people in 40 raids", "40", ["40"]),
        ("in 2008, 8 people", "8", ["8"]),
        ("8.16 percent and 16 people", "16", ["16"]),
        ("three hundred and three", "three", ["three"]),
        ("nothing of it", "5", []),
        ("words", None, []),
        ("words", "", []),
    ],
)
def test_the_printed_figure_is_marked_where_it_stands(
    exact: str, printed: str | None, bold: list[str]
) -> None:
    shown = markup.quotation("", exact, "", printed)
    assert parse(shown).text == exact
    marked = [part.split("</b>")[0] for part in shown.split("<b>")[1:]]
    assert marked == bold
    if exact.startswith("140"):
        assert "140 people in <b>40</b>" in shown
    if exact.startswith("in 2008"):
        assert "2008, <b>8</b> people" in shown
    if exact.startswith("8.16"):
        assert "8.16 percent and <b>16</b>" in shown


@pytest.mark.slow
def test_every_excerpt_is_shown_whole_in_its_paragraph(collection: Edition) -> None:
    checked = real_collection()
    seen = 0
    for item in checked.items.values():
        home = collection.home[item.id]
        about = dossier(collection, item.id)
        shown = parse(markup.evidence(about))
        assert home.title in shown.text
        assert home.publisher in shown.text
        assert markup.published(home) in shown.text
        assert ("href", home.url) in shown.values
        assert ("href", f"articles?record={item.id}") in shown.values
        assert about.checks in shown.text
        if isinstance(item, Record):
            assert collection.organizations[item.organization].name in shown.text
            assert item.speaker in shown.text
        if item.excerpt:
            seen += 1
            assert isinstance(home, Article)
            stored = checked.texts[home.id]
            assert item.excerpt.exact in shown.text
            around = shown.text[shown.text.index(item.excerpt.exact) :]
            assert stored[item.excerpt.end : item.excerpt.end + 1].strip() in around
        else:
            assert "Cited, not quoted." in shown.text
            assert isinstance(home, Reference)
    assert seen


@pytest.mark.parametrize(
    ("checks", "label"),
    [
        ([], "Not checked"),
        (["A"], "Checked once, by A on 2 May 2020"),
        (["Desk"], "Checked once, by its editors (Desk) on 2 May 2020"),
        (["A", "A"], "Checked more than once, by A on 2 May 2020 and A on 3 May 2020"),
        (["Ann  B", "ann b"],
         "Checked more than once, by Ann  B on 2 May 2020 and ann b on 3 May 2020"),
        (["A", "B"], "Checked by two: A on 2 May 2020 and B on 3 May 2020"),
        (["A", "B", "A"],
         "Checked by two: A on 2 May 2020, B on 3 May 2020 and A on 4 May 2020"),
        (["A", "B", "C"],
         "Checked by three: A on 2 May 2020, B on 3 May 2020 and C on 4 May 2020"),
        (["A!"], "Contested: A on 2 May 2020 (contested)"),
        (["A", "B!"], "Contested: A on 2 May 2020 (holds) and B on 3 May 2020 (contested)"),
    ],
)  # fmt: skip
def test_who_checked_is_said_as_it_is(checks: list[str], label: str) -> None:
    """A name with an exclamation mark contests what it checked."""
    made = [
        Check(
            by=name.removesuffix("!"), on=f"2020-05-0{day}",
            outcome="contested" if name.endswith("!") else "holds",
            text_sha256=None, content_sha256="0" * 64, note="",
        )
        for day, name in enumerate(checks, start=2)
    ]  # fmt: skip
    assert check_words(made, ["Desk"]) == label


def test_a_contested_entry_is_called_so_in_its_article() -> None:
    collection = real_collection()
    home = collection.articles[collection.home[RECORD].id]
    item = collection.items[RECORD]
    against = item.checks[0].model_copy(update={"by": "B", "outcome": "contested"})
    new = item.model_copy(update={"checks": [*item.checks, against]})
    records = [new if record.id == RECORD else record for record in home.records]
    articles_ = {**collection.articles, home.id: home.model_copy(update={"records": records})}
    read = parse(
        markup.item(dossier(compiled(replace(collection, articles=articles_)), RECORD))
    ).text
    assert f"Record {RECORD}: contested, so it is not shown" in read
    assert "Checked once" not in read


@pytest.mark.parametrize("answer", ["", "Weights may explain it. (A, 2020-05-02)"])
def test_a_finding_is_its_verdict_its_sentence_and_the_answer(answer: str) -> None:
    found = Finding("id", "share", "does not reproduce", "38 of 2,104 is 1.81 percent.", (), answer)
    read = parse(markup.findings([(finding, []) for finding in findings_shown([found])])).text
    assert read == (
        f"Does not add up. 38 of 2,104 is 1.81 percent.{f'Answer: {answer}' if answer else ''}"
    )


def test_each_verdict_has_words_of_its_own_in_the_order_of_the_stored_ones() -> None:
    assert list(VERDICT_WORDS) == list(VERDICTS)
    assert len(set(VERDICT_WORDS.values())) == len(VERDICTS)


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("machine", "Value: verified automatically: “over 100”"),
        ("person", "Value: read by a person, not verified automatically: “over 100”"),
    ],
)
def test_evidence_says_who_read_the_figure(collection: Edition, by: str, words: str) -> None:
    item = collection.items[RECORD].model_copy(update={"read_by": by})
    assert words in parse(markup.evidence(Dossier(collection, item))).text


def chain_of(collection: Edition, key: str) -> str:
    """The line of the evidence that says who measured, said and printed."""
    shown = markup.evidence(dossier(collection, key))
    return parse(shown.partition("Chain:</span>")[2].partition("</div>")[0]).text.strip()


ALONE = making.record("a", period="2007")
PASSED_ON = making.record("b", reported_via="ministry", period="2009")
TWICE = making.record("c", period="2008")
ELSEWHERE = making.record("d", period="2008", cited=True)


@cache
def with_chains() -> Edition:
    known = making.article(ALONE, PASSED_ON, TWICE, making.claim("e"), publisher="Post")
    return making.edition(known, making.reference(ELSEWHERE))


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("a", "Office said → Post printed (only publication found)"),
        ("b", ("Office measured → Ministry said → Post printed "
               "(second hand, only publication found)")),
        ("c", "Office said → Post printed"),
        ("e", "Office said → Post printed"),
    ],
)  # fmt: skip
def test_a_chain_has_its_steps_and_quiet_marks(key: str, words: str) -> None:
    assert chain_of(with_chains(), key) == words


@pytest.mark.slow
def test_every_record_carries_the_marks_of_its_chain(collection: Edition) -> None:
    seen: set[tuple[bool, bool]] = set()
    for key, chain in chains(real_collection()).items():
        shown = parse(markup.evidence(dossier(collection, key))).text
        assert ("second hand" in shown) == chain.second_hand, key
        assert ("only publication found" in shown) == chain.single_source, key
        assert all(f"{step.name} {step.role}" in shown for step in chain.steps)
        seen.add((chain.second_hand, chain.single_source))
    assert len(seen) >= 3


def test_evidence_carries_its_findings(collection: Edition) -> None:
    for finding in collection.findings():
        for key in finding.records:
            shown = parse(markup.evidence(dossier(collection, key))).text
            assert f"{VERDICT_WORDS[finding.verdict]}. {finding.sentence}" in shown
            assert finding.answer in shown


@pytest.mark.parametrize(
    ("exact", "printed", "search", "html"),
    [
        ("over 100 raids", "over 100", "RAIDS", ["<b>over 100</b>", 'fr-found">raids</span>']),
        ("over 100 raids", "over 100", "100 raids",
         ["<b>over </b>", 'fr-found"><b>100</b></span>', 'fr-found"> raids</span>']),
        ("a raid and a raid", None, "raid", ['fr-found">raid</span> and a <span']),
        ("no such words", None, "raid", ["<mark>no such words</mark>"]),
    ],
)  # fmt: skip
def test_the_words_searched_for_are_marked_in_the_excerpt(
    exact: str, printed: str | None, search: str, html: list[str]
) -> None:
    shown = markup.render("quotation", quote=quote("raid ", exact, " raid", printed, search))
    assert parse(shown).text == f"raid {exact} raid"
    assert [part for part in html if part not in shown] == []


def test_no_template_lets_a_value_through_unescaped() -> None:
    """Every value is escaped by the environment alone: no template and no caller says "safe"."""
    folder = Path(markup.__file__).parent
    texts = {path.name: path.read_text() for path in folder.rglob("templates/**/*.html")}
    assert len(texts) > 10
    for name, text in texts.items():
        assert not re.search(r"\|\s*(safe|e|escape|forceescape)\b|autoescape|Markup", text), name
        # An attribute without quotation marks would end at a space.
        assert not re.search(r"=\{\{", text), name
        # The code for other sites is shown as text.
        assert name == "frame.html" or "<script>" not in text, name
    for path in folder.rglob("*.py"):
        assert not re.search(r"\bMarkup\b|mark_safe|markupsafe|\bescape\b", path.read_text()), (
            path.name
        )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("paragraph", {"text": "", "style": ""}),
        ("notice", {"text": "", "role": ""}),
        ("source", {"who": "", "part": "", "version": "", "address": ""}),
        ("frame", {"src": "", "origin": "", "title": "", "width": "", "height": ""}),
        ("framed", {"title": "", "measured": ""}),
        ("taken_over", {"chosen": "", "years": ""}),
        ("pictures", {"pictures": [("", "")]}),
        ("link", {"url": "", "text": ""}),
        ("faults", {"count": "", "faults": []}),
        ("table", {"headings": [""], "rows": [[""]], "numeric": ()}),
    ],
)
def test_a_template_shows_what_it_gets_as_text(
    template: str, values: dict[str, Any], text: str
) -> None:
    def filled(words: str) -> str:
        given = {name: words if value == "" else value for name, value in values.items()}
        if template == "table":
            given = {"headings": [words], "rows": [[words]], "numeric": ()}
        if template == "pictures":
            given = {"pictures": [(words, words)]}
        if template == "faults":
            given = {"count": words, "faults": [Fault(words, words, words, words)]}
        return markup.render(template, **given)

    assert shape(filled(text)) == shape(filled("plain"))


def test_a_template_that_lacks_a_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        markup.render("paragraph", text="words")


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE, "1. one", "12) twelve", "- item", "+ item", "# heading", "a -> b <- c -- d",
        "http://example.invalid www.example.invalid a@example.invalid", ":material/home: :smile:",
        "[a](b) ![a](b)", "a\nb", "    code", "=== ---", "~~no~~ ^x^ ~y~", "`code`", "a | b",
        ":red-background[x]", "&amp; &#42;",
    ],
)  # fmt: skip
def test_a_title_has_no_markdown(text: str) -> None:
    """What Markdown could read is behind a backslash; without these the words are the same."""
    shown = markup.plain(text)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown) == " ".join(text.split())
    left = re.sub(r"\\.", "", shown)
    assert not re.search(r"[`*_\[\]<>#$~|&{}@^;]|:\S|--|\S\.\S|^\d+[.)] |^[-+=] ", left), left


@pytest.mark.parametrize(
    "text",
    [
        "Cambodia: from Tier 3 in 2005 to Tier 2 Watch List in 2015",
        "106 records, 2005–2015",
        "Cambodia’s fight (2005)",
        "A. B",
    ],
)
def test_a_usual_title_is_as_it_was(text: str) -> None:
    assert markup.plain(text) == text
