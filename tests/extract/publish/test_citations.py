"""Citations in four formats: escaping, unknown and approximate dates, sources."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml

from extract.publish.citations import (
    STYLES,
    Cited,
    cite_chart,
    cite_collection,
    cite_publication,
    cite_record,
    date_words,
    to_bibtex,
    to_cff,
    to_csl,
    to_plain,
    to_ris,
)
from tests.shipped import real_collection, real_edition

COLLECTION = real_edition()
RECORDS = real_collection().records

# The date variable, and the names used here, of the Citation Style Language's own JSON schema
# (citation-style-language/schema, schemas/input/csl-data.json).
CSL_NAMES = {
    *("id", "type", "title", "author", "container-title", "version", "issued", "URL", "note"),
}


def make_cited(**overrides: Any) -> Cited:
    standard: dict[str, Any] = {
        "key": "one",
        "title": "A title",
        "publisher": "A publisher",
        "published": "2008-06-05",
        "url": "https://example.org/a",
    }
    return Cited(**{**standard, **overrides})


def everything() -> list[Cited]:
    return [
        cite_collection(COLLECTION, "http://127.0.0.1:8501/"),
        *(cite_publication(COLLECTION, home.id) for home in COLLECTION.publications()),
        *(cite_record(COLLECTION, record.id, "http://x/?record=a") for record in RECORDS),
        cite_chart(COLLECTION, "All", [record.id for record in RECORDS], "http://x/?a=1"),
    ]


def bibtex_entries(text: str) -> list[dict[str, str]]:
    """A reader of BibTeX that counts braces as BibTeX does, whatever is before them."""
    entries: list[dict[str, str]] = []
    for entry in re.split(r"^@misc", text, flags=re.MULTILINE)[1:]:
        depth, lowest = 0, 1
        body = entry.strip()
        for character in body[:-1]:
            depth += {"{": 1, "}": -1}.get(character, 0)
            lowest = min(lowest, depth)
        assert (depth, lowest, body[-1]) == (1, 1, "}"), entry
        fields = re.findall(r"^  (\w+) = (.*?),?$", body, flags=re.MULTILINE)
        assert len(dict(fields)) == len(fields)
        entries.append({"key": body[1:].split(",")[0], **dict(fields)})
    return entries


def ris_fields(text: str) -> list[tuple[str, str]]:
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")
    lines = [line for line in text.split("\r\n") if line]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines), lines
    return [(line[:2], line[6:]) for line in lines]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (None, "n.d."),
        ("2008-06~", "about June 2008"),
        ("2010-07-22~/2010-07-23~", "about 22–23 July 2010"),
        ("2013/2014", "2013 to 2014"),
        ("/2008-02", "up to February 2008"),
    ],
)
def test_dates_are_said_as_exactly_as_they_are_known(written: str | None, words: str) -> None:
    assert date_words(written) == words


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("2009-09-29", {"year": "{2009}", "month": "sep", "day": "{29}"}),
        (
            "2008-06~",
            {"year": "{2008}", "month": "jun", "note": "{Published about June 2008.}"},
        ),
        (
            "2010-07-22~/2010-07-23~",
            {
                "year": "{2010}",
                "month": "jul",
                "note": "{Published about 22–23 July 2010.}",
            },
        ),
        ("2008-12-30/2009-01-02", {"year": "{2008--2009}"}),
        ("/2008-02", {"year": "{2008}", "note": "{Published up to February 2008.}"}),
        (None, {"year": "{n.d.}", "note": "{Date of publication not established.}"}),
    ],
)
def test_bibtex_dates(written: str | None, fields: dict[str, str]) -> None:
    (entry,) = bibtex_entries(to_bibtex(make_cited(published=written)))
    assert {name: entry[name] for name in fields} == fields
    if "day" not in fields:
        assert "day" not in entry


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("2009-09-29", {"DA": "2009/09/29/"}),
        ("2008-06", {"DA": "2008/06//"}),
        ("2008-06~", {"DA": "2008/06//about June 2008"}),
        ("2008", {"PY": "2008"}),
        ("2008~", {"PY": "2008", "N1": "Published about 2008."}),
        ("2008-22", {"PY": "2008", "N1": "Published summer of 2008."}),
        ("2008-36", {"PY": "2008", "N1": "Published fourth quarter of 2008."}),
        ("2008-40", {"PY": "2008", "N1": "Published first half of 2008."}),
        ("199X", {"N1": "Published 1990s."}),
        ("2010-07-22~/2010-07-23~", {"DA": "2010/07/22/about 22–23 July 2010"}),
        (None, {"N1": "Date of publication not established."}),
        ("/2008-02", {"N1": "Published up to February 2008."}),
    ],
)
def test_ris_dates(written: str | None, fields: dict[str, str]) -> None:
    found = dict(ris_fields(to_ris(make_cited(published=written))))
    assert {name: found[name] for name in fields} == fields
    if "PY" not in fields and "DA" not in fields:
        assert not {"PY", "DA"} & found.keys()


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        ("2009-09-29", {"date-parts": [[2009, 9, 29]]}),
        ("2008-06~", {"date-parts": [[2008, 6]], "circa": True}),
        ("2010-07-22~/2010-07-23~", {"date-parts": [[2010, 7, 22], [2010, 7, 23]], "circa": True}),
        ("/2008-02", {"literal": "up to February 2008"}),
        ("2008-22", {"literal": "summer of 2008"}),
        (None, None),
    ],
)
def test_csl_dates(written: str | None, issued: dict[str, Any] | None) -> None:
    (entry,) = json.loads(to_csl(make_cited(published=written)))
    assert entry.get("issued") == issued


def test_bibtex_escapes_what_tex_would_read() -> None:
    cited = make_cited(
        title="50% of {x} & #1_a ~ ^ $ \\ “q”\n  ER", url="https://a/b_c?d=%20&e={f}#g~h"
    )
    (entry,) = bibtex_entries(to_bibtex(cited))
    assert entry["title"] == (
        r"{{50\% of \textbraceleft{}x\textbraceright{} \& \#1\_a \textasciitilde{} "
        r"\textasciicircum{} \$ \textbackslash{} “q” ER}}"
    )
    assert entry["url"] == "{https://a/b_c?d=%20&e=%7Bf%7D#g~h}"


@pytest.mark.parametrize("title", ["}", "{", "\\", "a}{b", "{\\"])
def test_bibtex_braces_stay_balanced(title: str) -> None:
    assert len(bibtex_entries(to_bibtex(make_cited(title=title, authors=(title,))))) == 1


@pytest.mark.parametrize("published", ["2008", "2008-06", "2009-09-29", "2008-22", "2012/2015-03"])
def test_an_ris_entry_has_one_date(published: str) -> None:
    """Zotero takes a DA beside a PY for a second date and writes both."""
    tags = [tag for tag, _ in ris_fields(to_ris(make_cited(published=published)))]
    assert len([tag for tag in tags if tag in {"PY", "Y1", "DA"}]) == 1


@pytest.mark.parametrize(
    ("author", "written", "note"),
    [
        ("Ministry of Interior", "Ministry of Interior", None),
        ("Ministry of Interior, Cambodia", "Ministry of Interior Cambodia",
         "Author as printed: Ministry of Interior, Cambodia."),
    ],
)  # fmt: skip
def test_a_comma_does_not_split_an_author(author: str, written: str, note: str | None) -> None:
    found = dict(ris_fields(to_ris(make_cited(authors=(author,)))))
    assert (found["AU"], found.get("N1")) == (written, note)


def test_a_line_break_cannot_start_another_ris_field() -> None:
    cited = make_cited(title="One\r\nER  - \nTY  - BOOK\u2028AU  - X", authors=("A\nB",))
    tags = [tag for tag, _ in ris_fields(to_ris(cited))]
    assert tags == ["TY", "ID", "AU", "TI", "PB", "DA", "UR", "ER"]


def test_plain_text_is_one_line_for_each_thing_cited() -> None:
    assert to_plain(make_cited(title="A\ntitle", authors=("X", "Y", "Z"), published=None)) == (
        "X, Y and Z, “A title”, A publisher, n.d., https://example.org/a\n"
    )


def test_the_collection_is_cited_with_version_and_day() -> None:
    cited = cite_collection(COLLECTION, "http://127.0.0.1:8501/")
    assert COLLECTION.about is not None
    assert COLLECTION.released is not None
    for part in (COLLECTION.about.title, f"version {COLLECTION.version}", cited.url):
        assert part in to_plain(cited)
    assert json.loads(to_csl(cited))[0]["version"] == COLLECTION.version
    assert cited.published == COLLECTION.released


def test_a_record_is_cited_with_the_article_that_reported_it() -> None:
    record = next(quoted for quoted in RECORDS if quoted.excerpt)
    home = COLLECTION.home[record.id]
    cited = cite_record(COLLECTION, record.id, "http://x/?record=1")
    assert [source.key for source in cited.sources] == [home.id]
    assert COLLECTION.organizations[record.organization].name in cited.title
    assert f"“{record.value_as_printed}”" in cited.note
    for style in STYLES.values():
        assert home.url in style.write(cited)
        assert "http://x/?record=1" in style.write(cited)


def test_a_chart_names_each_article_behind_its_rows_once() -> None:
    records = RECORDS[:12]
    homes = list(dict.fromkeys(COLLECTION.home[record.id].id for record in records))
    cited = cite_chart(COLLECTION, "Raids, 2008", [record.id for record in records], "http://x/")
    assert [source.key for source in cited.sources] == homes
    assert cited.key == "chart-raids-2008"
    assert len(bibtex_entries(to_bibtex(cited))) == len(homes) + 1


@pytest.mark.parametrize("function", [cite_record, cite_publication])
def test_an_unknown_id_is_named(function: Any) -> None:
    with pytest.raises(KeyError, match="never-published"):
        function(COLLECTION, "never-published")


def test_everything_in_the_collection_can_be_cited_in_every_format() -> None:
    for cited in everything():
        count = 1 + len(cited.sources)
        assert len(bibtex_entries(to_bibtex(cited))) == count
        assert [tag for tag, _ in ris_fields(to_ris(cited))].count("TY") == count
        entries = json.loads(to_csl(cited))
        assert len({entry["id"] for entry in entries}) == count
        assert all(entry.keys() <= CSL_NAMES for entry in entries)
        assert len(to_plain(cited).strip().splitlines()) == (count + 1 if cited.sources else 1)


def test_the_citation_file_is_yaml_with_what_its_format_requires() -> None:
    found = yaml.safe_load(to_cff(COLLECTION))
    assert found["cff-version"] == "1.2.0"
    assert found["type"] == "dataset"
    assert found["version"] == COLLECTION.version
    assert found["date-released"] == COLLECTION.released
    assert all(author["name"] for author in found["authors"])
    assert {"message", "title"} <= found.keys()
