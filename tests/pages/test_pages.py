"""Every page with the shipped collection: headings, filters, links into it, charts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest

from components import choosable, claims, leads
from components.view import View
from extract.contract.publications import Article, Reference
from extract.contract.wording import many
from extract.edition import cache
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from tests.components.html import parse
from tests.pages.conftest import ROUTER, SECONDS, SVG, OpenPage, chart, charts, send, to_page
from tests.rows import HOSTILE
from tests.shipped import Copied

pytestmark = pytest.mark.slow

TOPICS = ("tiers", "prevalence", "enforcement", "conditions", "institutions")
PAGES = ("overview", *TOPICS, "claims", "articles", "data", "method")
CHARTS = {"overview": "all-records"} | {name: name for name in TOPICS}
NAMES = {"name", "short_name", "label"}
FORMATS = ("csv", "json", "xlsx", "parquet")


def html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def text(app: AppTest) -> str:
    return parse(re.sub(r"<script src=.*?</script>", "", html(app))).text


def messages(app: AppTest) -> list[str]:
    """The notices of the page, as a reader sees them."""
    return [
        parse(notice).text
        for notice in re.findall(r'<p class="fr-notice".*?</p>', html(app), re.DOTALL)
    ]


def drawn(app: AppTest) -> set[str]:
    """The ids of the chart's markers."""
    return chart(app).ids


def well(app: AppTest) -> AppTest:
    assert [error.value for error in app.exception] == []
    assert [error.value for error in app.error] == []
    assert "Traceback" not in html(app)
    return app


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "from=2008&to=2008",
        "from=1997&to=2018",
        "organization=us-state-department",
        "organization=ijm&organization=afesip&from=2012",
        "organization=us-embassy-phnom-penh",
        "metric=raids&metric=convictions",
        "metric=tip-tier&search=tier",
        "from=abc&to=&organization=nobody&metric=&search=%3Cb%3E",
        "from=2015&to=2005",
        "search=no+such+words+anywhere",
    ],
)
def test_every_page_shows_a_heading_and_no_failure(
    open_page: OpenPage, page: str, query: str
) -> None:
    app = well(open_page(page, query))
    assert len(app.title) == 1
    assert app.title[0].value.strip()


def test_no_two_choices_of_a_list_are_alike(open_page: OpenPage, copied: Copied) -> None:
    """Of two that are, Streamlit could choose only one: a list sends the words, not the place."""
    for name in ("organizations.json", "metrics.json"):
        copied.edit(
            name,
            lambda every: [item | dict.fromkeys(item.keys() & NAMES, "Same") for item in every],
        )
    for path in copied.folder.glob("references/*.json"):
        copied.edit(f"references/{path.name}", lambda home: home.update(title="S", publisher="S"))
    name = "records/2010-07-phnom-penh-post-detainment-denied.json"
    copied.edit(name, lambda home: home["records"].append(home["records"][-1] | {"id": "twin"}))
    copied.sign()
    seen = 0
    for page in PAGES:
        app = well(open_page(page, "from=1997&to=2018"))
        for box in (*app.selectbox, *app.multiselect):
            assert [words for words, n in Counter(box.options).items() if n > 1] == []
            seen += sum("[twin]" in words for words in box.options)
    assert seen > 0


def test_each_list_says_what_the_other_filters_leave(
    open_page: OpenPage, collection: Edition
) -> None:
    def options(key: str) -> dict[str, str]:
        parts = (option.rpartition(" ") for option in app.multiselect(key=key).options)
        return {name: number for name, _, number in parts}

    def counted(column: str, *filters: Any) -> Counter[str]:
        return Counter(collection.frame(*filters)[column])

    app = well(open_page("overview"))
    app = well(app.multiselect(key="filter_organizations").select("ijm").run())
    left = counted("metric", 2005, 2015, ["ijm"])
    assert options("filter_metrics") == {
        metric.label: f"({left[key]})"
        for key, metric in collection.metrics.items()
        if key in choosable.metrics(collection)
    }
    places = counted("place", 2005, 2015, ["ijm"])
    assert {key: f"({places[key]})" for key in places}.items() <= options("filter_places").items()
    # What is chosen stays, whatever becomes of the numbers beside it; its own list ignores it.
    app = well(app.selectbox(key="filter_from").set_value(2012).run())
    assert app.multiselect(key="filter_organizations").value == ["ijm"]
    speakers = counted("organization_name", 2012, 2015)
    said = options("filter_organizations")
    for organization in collection.organizations.values():
        if speakers[organization.name]:
            assert said[organization.short_name] == f"({speakers[organization.name]})"
    assert said["AFESIP"] == "(0)"


def test_a_label_with_the_number_of_before_still_says_what_was_chosen(open_page: OpenPage) -> None:
    app = well(open_page("overview"))
    app.session_state["filter_organizations"] = ["IJM (999)", "afesip", "nobody (3)"]
    app = well(app.run())
    assert app.multiselect(key="filter_organizations").value == ["ijm", "afesip"]
    assert "This collection has no organization “nobody (3)”." in messages(app)


def test_of_a_long_list_a_part_is_offered_and_the_rest_can_be_typed(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosable, "MOST_OFFERED", 2)
    app = well(open_page("overview", "organization=afesip&from=2006"))
    field = app.multiselect(key="filter_organizations")
    assert [option.partition(" (")[0] for option in field.options] == [
        "US State Department", "IJM", "AFESIP",
    ]  # fmt: skip
    assert "type the name of any other" in field.help
    app.session_state["filter_organizations"] = ["afesip", "aple"]
    app = well(app.run())
    assert app.multiselect(key="filter_organizations").value == ["afesip", "aple"]


FILTERED = [page for page in PAGES if page not in {"articles", "method"}]


@pytest.mark.parametrize("page", FILTERED)
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("search=no+such+words+anywhere",
         ["The filter by words (“no such words anywhere”) hides all ", " for 2005–2015: "]),
        ("organization=ijm&metric=raids&from=2008&to=2008&as_of=2018&search=xyz",
         ["The filters by organization, metric, words (“xyz”) and year of publication (2018) hide",
          "hide all ", " for 2008: "]),
        # Nobody has anything about these years.
        ("organization=ijm&metric=raids&from=1999&to=2000",
         ["This collection has no ", " for 1999–2000. Choose other years; it covers 1997–2018."]),
    ],
)  # fmt: skip
def test_an_empty_selection_says_why(
    open_page: OpenPage, collection: Edition, page: str, query: str, said: list[str]
) -> None:
    app = well(open_page(page, query))
    [notice] = messages(app)
    if page == "claims":
        assert notice.endswith("Widen or clear them.")
    else:
        years = (app.session_state["filter_from"], app.session_state["filter_to"])
        hidden = len(frame_of(page, collection, years))
        assert (" hide" in notice) == bool(hidden)
        if any("hide" in words for words in said) == bool(hidden):
            assert [words for words in said if words not in notice] == []
    assert charts(app) == []
    assert "./api/" not in html(app)


@pytest.mark.parametrize(("page", "what"), CHARTS.items())
@pytest.mark.parametrize("query", ["", "from=2008&to=2012", "from=2001&to=2018"])
def test_a_chart_draws_its_frame_and_offers_it(
    open_page: OpenPage, collection: Edition, page: str, what: str, query: str
) -> None:
    app = open_page(page, query)
    years = (app.session_state["filter_from"], app.session_state["filter_to"])
    frame = frame_of(page, collection, years)
    events = {key for key in drawn(well(app)) if key not in set(frame["record_id"])}
    assert drawn(app) == {*frame["record_id"], *events}
    assert events <= {event.id for event in collection.events()}
    assert re.findall('<a href="./api/[^>]*>([^<]*)</a>', html(app)) == [
        "CSV", "CSV for Excel", "JSON", "Excel", "Parquet",
    ]  # fmt: skip
    alternative = chart(app).described
    if page not in {"overview", "prevalence"}:  # their charts have titles of their own
        assert alternative.startswith(f"{app.title[0].value}. ")
    options = listed(app, what).options
    shown = [option for option in options if "· event" in option]
    assert len(options) == len(frame) + len(shown)
    if page == "overview":
        assert len(shown) == len(events)
    assert f"{many(len(frame), 'record').capitalize()} as a table" in [
        expander.label for expander in app.expander
    ]


def listed(app: AppTest, what: str) -> Any:
    """The list of a chart's entries."""
    [found] = [box for box in app.selectbox if (box.key or "").startswith(f"list_{what}_")]
    return found


def test_the_list_of_an_old_choice_is_listened_to_no_more(open_page: OpenPage) -> None:
    """A browser that has not drawn a newer choice yet sends the old one with the next click."""
    first, second, third = (
        f"tier-{year}-phnom-penh-post" for year in ("2008", "2005", "2006-2007")
    )
    app = open_page("tiers", f"record={first}")
    before = listed(app, "tiers")
    # What the list itself chose leaves it in its place, and the keyboard in it.
    well(before.set_value(third).run())
    assert app.query_params["record"] == third
    assert listed(app, "tiers").key == before.key
    app.query_params["record"] = second
    well(app.run())
    after = listed(app, "tiers")
    assert after.key != before.key
    app.session_state[before.key] = first
    well(app.run())
    assert listed(app, "tiers").value == second
    assert app.query_params["record"] == second


def frame_of(page: str, collection: Edition, years: tuple[int, int]) -> Any:
    """The rows that the page is about."""
    if page in {"overview", "data"}:
        return collection.frame(*years)
    assert collection.about
    held = {topic.id: topic.metrics for topic in collection.about.topics}
    return collection.frame(*years, metrics=held.get(page, ["none"]))


@pytest.mark.parametrize("page", CHARTS)
def test_a_point_that_is_chosen_stands_in_the_address_and_has_the_ring(
    open_page: OpenPage, page: str
) -> None:
    app = open_page(page)
    for key in sorted(chart(app).links)[:3]:
        well(send(app, "point", key))
        assert app.query_params["record"] == key
        assert chart(app).chosen == key
        assert listed(app, CHARTS[page]).value == key


def test_a_mark_leads_to_its_record_without_a_script(open_page: OpenPage) -> None:
    shown = chart(open_page("enforcement"))
    assert shown.links == {key: f"articles?record={key}" for key in shown.ids}


def test_years_dragged_across_are_those_of_the_filters(open_page: OpenPage) -> None:
    app = open_page("overview")
    assert chart(app).years == [2005, 2015]
    well(send(app, "years", [2007, 2009]))
    assert (app.session_state["filter_from"], app.session_state["filter_to"]) == (2007, 2009)
    assert (app.query_params["from"], app.query_params["to"]) == ("2007", "2009")
    assert chart(app).years == [2007, 2009]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("point", 5), ("point", None), ("point", ["raids-2008"]), ("point", {"id": "raids-2008"}),
        ("years", [2007]), ("years", [2009, 2007]), ("years", [1, 9999]), ("years", [2007.5, 2008]),
        ("years", ["2007", "2009"]), ("years", "20"), ("years", {"0": 2007, "1": 2009}),
        ("elsewhere", "raids-2008"),
    ],
)  # fmt: skip
def test_what_a_chart_cannot_send_changes_nothing(
    open_page: OpenPage, name: str, value: object
) -> None:
    app = open_page("enforcement")
    before = chart(app)
    well(send(app, name, value))
    assert "record" not in app.query_params
    assert (chart(app).chosen, chart(app).years) == (before.chosen, before.years)


def test_places_are_told_apart_and_filtered(open_page: OpenPage, collection: Edition) -> None:
    app = well(open_page("tiers", "place=Thailand&place=Lao+PDR"))
    frame = collection.frame(2005, 2015, metrics=["tip-tier"], places=["Thailand", "Lao PDR"])
    assert drawn(app) == set(frame["record_id"])
    assert "Thailand: Tier 2 from 2005 to 2009" in text(app)
    words = [" ".join(element.itertext()) for element in chart(app).drawing.iter(f"{SVG}text")]
    for place in ("Thailand", "Lao PDR"):
        assert any(word.endswith(place) for word in words), place
    assert app.multiselect(key="filter_places").value == ["Thailand", "Lao PDR"]
    app = well(open_page("tiers", "place=Nowhere"))
    assert messages(app) == ["This collection has no place “Nowhere”."]
    app = well(open_page("overview", "lanes=place"))
    words = " ".join(chart(app).drawing.itertext())
    places = set(collection.frame(2005, 2015)["place"])
    assert {place for place in places if place in words} == places


def test_figures_of_different_places_are_not_offered_to_be_joined(open_page: OpenPage) -> None:
    app = well(open_page("prevalence", "joined=true"))
    assert len(app.toggle) == 0
    assert chart(app).lines == 0


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=abc", "“abc” is not a year. Showing from 2005."),
        ("from=1850", "The records run from 1997 to 2018. Showing from 1997 instead of 1850."),
        ("from=2012&to=2008", "“From” is later than “To”; showing 2008–2012."),
        ("organization=nobody", "This collection has no organization “nobody”."),
        ("organization=nobody&search=+raids+", "This collection has no organization “nobody”."),
        ("metric=nothing&organization=us-embassy-phnom-penh",
         "This collection has no metric “nothing”."),
    ],
)  # fmt: skip
def test_a_senseless_address_is_answered(open_page: OpenPage, query: str, words: str) -> None:
    app = well(open_page("claims", query))
    assert words in messages(app)


def test_a_change_of_years_by_hand_is_put_in_order(open_page: OpenPage) -> None:
    app = open_page("data")
    app.selectbox(key="filter_from").set_value(2014)
    app.selectbox(key="filter_to").set_value(2010).run()
    assert messages(well(app)) == ["“From” is later than “To”; showing 2010–2014."]
    assert app.title[0].value.endswith("2010–2014")


def test_a_page_begins_with_the_collection_s_years_whatever_the_records_say(
    open_page: OpenPage, copied: Copied
) -> None:
    first, last = 1990, 2030  # no record is about either
    copied.edit("collection.json", lambda about: about.update(first_year=first, last_year=last))
    app = open_page("enforcement")
    assert not app.exception
    assert (app.selectbox(key="filter_from").value, app.selectbox(key="filter_to").value) == (
        first,
        last,
    )
    assert {first, last} <= {int(option) for option in app.selectbox(key="filter_from").options}
    assert not app.query_params


def test_a_message_goes_when_the_filters_change(open_page: OpenPage) -> None:
    app = open_page("data", "from=abc")
    assert len(messages(app)) == 1
    app.selectbox(key="filter_from").set_value(2006).run()
    assert messages(well(app)) == []


def test_filters_stay_when_the_page_changes(open_page: OpenPage, collection: Edition) -> None:
    app = open_page("data", "from=2008&organization=ijm")
    expected = len(collection.frame(2008, 2015, ["ijm"]))
    assert app.title[0].value == f"{many(expected, 'record').capitalize()}, 2008–2015"
    to_page(app, "prevalence").run()
    assert app.session_state["filter_from"] == 2008
    to_page(app, "data").run()
    assert well(app).title[0].value == f"{many(expected, 'record').capitalize()}, 2008–2015"


def test_the_filters_can_be_cleared(open_page: OpenPage, collection: Edition) -> None:
    app = open_page("data", "from=2008&to=2009&organization=ijm&metric=raids&search=x")
    app.button(key="filter_clear").click().run()
    assert well(app).title[0].value == f"{len(collection.frame(2005, 2015))} records, 2005–2015"


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("take_back_from_None", "organization=ijm&metric=raids&search=raids&as_of=2015"),
        ("take_back_organizations_ijm", "from=2008&metric=raids&search=raids&as_of=2015"),
        ("take_back_metrics_raids", "from=2008&organization=ijm&search=raids&as_of=2015"),
        ("take_back_search_None", "from=2008&organization=ijm&metric=raids&as_of=2015"),
        ("take_back_as_of_None", "from=2008&organization=ijm&metric=raids&search=raids"),
    ],
)
def test_a_filter_can_be_taken_back_alone(open_page: OpenPage, button: str, left: str) -> None:
    app = open_page("data", "from=2008&organization=ijm&metric=raids&search=raids&as_of=2015")
    app.button(key=button).click().run()
    assert well(app).query_params == dict(parse_qsl(left))


@pytest.mark.parametrize("page", [*CHARTS, "articles"])
def test_a_link_to_a_record_opens_its_evidence(
    open_page: OpenPage, collection: Edition, page: str
) -> None:
    for key in ("raids-2008", "tier-2008-phnom-penh-post", "share-under-18-2015"):
        app = well(open_page(page, f"record={key}"))
        item = collection.items[key]
        assert item.excerpt is not None
        assert f'articles?record={key}"' in html(app)
        assert item.excerpt.exact in text(app)
        beside = ("The filters ", "The item in this link is not on the chart: ")
        assert [message for message in messages(app) if not message.startswith(beside)] == []


@pytest.mark.parametrize("page", [*CHARTS, "articles"])
@pytest.mark.parametrize("key", ["no-such-record", *HOSTILE[:2]])
def test_a_link_to_an_unknown_record_says_so(open_page: OpenPage, page: str, key: str) -> None:
    app = open_page(page)
    app.query_params["record"] = key
    well(app.run())
    assert any(key[:60] in message for message in messages(app))


def test_a_link_to_an_article_opens_it(open_page: OpenPage, collection: Edition) -> None:
    homes = list(collection.publications())
    stored = [home for home in homes if isinstance(home, Article)]
    for home in [*stored, *[home for home in homes if isinstance(home, Reference)][:3]]:
        app = well(open_page("articles", f"article={home.id}"))
        assert app.selectbox(key="article").value == home.id
        read = text(app)
        assert home.title in read
        items = collection.items_of(home.id)
        hidden = [item.id for item in items if item.excerpt and item.excerpt.exact not in read]
        if hidden:  # what the usual years leave out is said
            assert "filters leave" in messages(app)[0]


def test_a_link_to_an_unknown_article_says_so(open_page: OpenPage) -> None:
    app = well(open_page("articles", "article=no-such-article"))
    assert "no-such-article" in messages(app)[0]


def test_a_link_to_a_dispute_shows_it_first(open_page: OpenPage, collection: Edition) -> None:
    for dispute in collection.disputes:
        read = text(well(open_page("claims", f"dispute={dispute.id}")))
        another = [
            questions.question for questions in collection.disputes if questions is not dispute
        ]
        assert all(read.index(dispute.question) < read.index(question) for question in another)
    app = well(open_page("claims", "dispute=no-such-dispute"))
    assert "no-such-dispute" in messages(app)[0]


def test_each_side_of_a_dispute_has_its_words_and_speaker(
    open_page: OpenPage, collection: Edition
) -> None:
    read = text(open_page("claims"))
    for dispute in collection.disputes:
        assert dispute.reason in read
        for side in dispute.sides:
            assert side.position in read
            excerpts = [collection.items[key].excerpt for key in side.items]
            assert all(excerpt.exact in read for excerpt in excerpts if excerpt)
    assert len(claims.shown(View(collection, Selection(2005, 2015), "x")))


def test_claims_outside_all_disputes_are_shown_too(
    open_page: OpenPage, collection: Edition
) -> None:
    held = {key for dispute in collection.disputes for side in dispute.sides for key in side.items}
    expected = [claim for claim in collection.claims() if claim.id not in held]
    assert expected
    view = View(collection, Selection(2005, 2015), "x")
    assert claims.outside(view) == expected
    read = text(well(open_page("claims")))
    assert all(claim.excerpt and claim.excerpt.exact in read for claim in expected)
    # They follow the filters: none was said by this organization, and none by 2003.
    for query in ("organization=uniap", "to=2004"):
        read = text(well(open_page("claims", query)))
        assert "Other statements" not in read


def test_the_data_page_shows_the_filtered_frame(open_page: OpenPage, collection: Edition) -> None:
    app = open_page("data", "from=2008&to=2009&organization=anti-trafficking-police")
    frame = collection.frame(2008, 2009, ["anti-trafficking-police"])
    assert list(app.dataframe[0].value["record_id"]) == list(frame["record_id"])
    assert list(app.dataframe[0].value.columns) == list(frame.columns)
    assert all(column in text(app) for column in frame.columns)


def test_the_method_page_is_the_collections_readme(open_page: OpenPage, copied: Copied) -> None:
    readme = copied.folder / "README.md"
    readme.write_text("# Only a title", encoding="utf-8")
    well(open_page("method"))
    readme.write_text("# A title\n\nFirst *words* of the method.\n", encoding="utf-8")
    app = well(open_page("method"))
    assert any("First *words* of the method." in paragraph.value for paragraph in app.markdown)
    readme.unlink()
    app = well(open_page("method"))
    assert "README.md is missing" in messages(app)[0]


BROKEN = "records/2008-06-phnom-penh-post-anti-trafficking-drive.json"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection with faults in one file, made once for all pages."""
    copied = Copied.of(tmp_path_factory.mktemp("broken"))

    def break_it(home: Any) -> None:
        raids = next(record for record in home["records"] if record["id"] == "raids-2008")
        raids["value"] = 101
        home["claims"][0]["excerpt"]["exact"] += "<b>more</b>"

    copied.edit(BROKEN, break_it)
    return copied.folder


@pytest.mark.parametrize("page", PAGES)
def test_a_collection_with_faults_is_not_shown(
    open_page: OpenPage, broken: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(broken))
    app = open_page(page)
    assert [error.value for error in app.exception] == []
    assert app.title[0].value == "This collection cannot be shown yet"
    read = text(app)
    assert BROKEN in read
    assert "raids-2008" in read
    assert "correct value" in read
    assert "<b>more</b>" not in html(app)
    assert charts(app) == []
    assert "./api/" not in html(app)
    assert len(app.dataframe) == 0


@pytest.mark.parametrize(
    ("done", "total", "said"),
    [
        (0, 0, "Checking which files have changed"),
        (3, 1_200, "3 of 1,200 articles and references"),
    ],
)
def test_a_collection_that_is_being_read_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, done: int, total: int, said: str
) -> None:
    def building(*_: object, **__: object) -> Edition:
        raise cache.Building(done, total)

    for module in ("extract.edition.cache", "components.page", "pages._pages"):
        monkeypatch.setattr(f"{module}.current", building)
    app = to_page(AppTest.from_file(str(ROUTER), default_timeout=SECONDS), "tiers").run()
    assert app.title[0].value == "This collection is being read"
    [progress] = app.get("progress")
    assert progress.proto.text == said
    assert (progress.proto.value, charts(app)) == (0, [])


def test_a_curator_has_the_menu_beside_the_faults(
    open_page: OpenPage, copied: Copied, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copied.folder / "metrics.json").write_text("[", encoding="utf-8")
    links = len(open_page("tiers").get("page_link"))
    monkeypatch.setenv("FIGURES_CURATE", "1")
    app = open_page("tiers")
    assert app.title[0].value == "This collection cannot be shown yet"
    assert links == 0
    assert "Review" in [link.proto.label for link in app.get("page_link")]


def test_a_mended_collection_is_shown_again(open_page: OpenPage, copied: Copied) -> None:
    about = copied.folder / "collection.json"
    kept = about.read_bytes()
    about.write_text("{", encoding="utf-8")
    assert open_page("data").title[0].value == "This collection cannot be shown yet"
    about.write_bytes(kept)
    assert well(open_page("data")).title[0].value.endswith("2005–2015")


def test_a_missing_folder_is_a_fault(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIGURES_DATA", "/no/such/folder")
    app = open_page("overview")
    assert app.title[0].value == "This collection cannot be shown yet"
    assert "does not exist" in text(app)


@pytest.fixture(scope="module")
def unchecked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of which nobody checked one item, made once for all pages."""
    kind, key = request.param
    copied = Copied.of(tmp_path_factory.mktemp("unchecked"))

    def unsign(home: Any) -> None:
        next(item for item in home[kind] if item["id"] == key)["checks"] = []

    copied.edit("records/2008-06-phnom-penh-post-anti-trafficking-drive.json", unsign)
    return copied.folder


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("unchecked", "kind", "key"),
    [
        pytest.param((kind, key), kind, key, id=key)
        for kind, key in (
            ("records", "deaths-in-custody-activists-2008"),
            ("claims", "claim-embassy-improved-ranking"),
        )
    ],
    indirect=["unchecked"],
)
def test_what_nobody_checked_reaches_no_chart_and_breaks_no_page(
    open_page: OpenPage,
    unchecked: Path,
    page: str,
    kind: str,
    key: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(unchecked))
    usual, asked = well(open_page(page)), well(open_page(page, f"record={key}"))
    if page in CHARTS:
        assert key not in drawn(usual) | drawn(asked)
        assert f"Nobody has checked “{key}”" in messages(asked)[0]
    elif page == "articles" or (page == "claims" and kind == "records"):
        assert "not checked" in text(asked).lower()


@pytest.mark.parametrize("page", ["overview", "claims", "articles"])
def test_hostile_words_in_an_article_are_shown_as_words(
    open_page: OpenPage, copied: Copied, page: str
) -> None:
    stem, key = "2010-07-phnom-penh-post-detainment-denied", "served-at-prey-speu-2010"
    for words in HOSTILE:
        if "\u202e" not in words:  # a fault of its own: such an article is refused
            copied.put_into_article(stem, key, f"{words} ")
    copied.sign()
    app = well(open_page(page, f"record={key}"))
    read = text(app)
    assert all(words in read for words in HOSTILE if "\u202e" not in words)


@pytest.mark.parametrize("page", ["overview", "tiers", "enforcement"])
def test_a_chart_is_sent_before_what_takes_longer_or_does_not_change(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """A reader who changes a filter waits for the chart."""
    sent: list[str] = []
    send = ScriptRunContext.enqueue

    def noted(context: ScriptRunContext, message: ForwardMsg) -> None:
        element = message.delta.new_element
        sent.append(element.html.body or element.WhichOneof("type") or "")
        send(context, message)

    monkeypatch.setattr(ScriptRunContext, "enqueue", noted)
    well(open_page(page))
    chart = sent.index("bidi_component")
    for later in ("selectbox", "multiselect", "page_link"):
        assert chart < sent.index(later)
    around = ("fr-footer", "fr-leads") if page == "overview" else ("fr-footer",)
    for name in around:
        assert chart < next(at for at, html in enumerate(sent) if f'class="{name}' in html)


def test_a_page_that_fails_leaves_what_is_around_it(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise ValueError("made up for this test")

    monkeypatch.setattr(leads, "html", broken)
    app = open_page("overview")
    assert len(app.exception) == 1
    assert 'class="fr-footer"' in html(app)
    assert app.multiselect(key="filter_organizations").options


def test_a_choice_of_a_page_is_kept_while_the_filters_leave_nothing(open_page: OpenPage) -> None:
    app = well(open_page("overview"))
    app.button_group(key="lanes").set_value("place").run()
    by_place = well(app).session_state["lanes"]
    app.text_input(key="filter_search").set_value("no such words anywhere").run()
    assert not charts(well(app))
    app.text_input(key="filter_search").set_value("").run()
    assert well(app).session_state["lanes"] == by_place == "place"
