"""extract.intake.web: saved pages made up for the purpose, and the words that are read of them."""

from __future__ import annotations

import pytest

from extract.contract.faults import Faulty
from extract.intake.source import Source
from extract.intake.web import read_html

PROSE = (
    "<p>The court heard the case on a Monday morning while relatives of the accused waited outside "
    "the gate, and a clerk read the list of names aloud.</p>"
)
PLAIN = PROSE[3:-4]
SNOW = "Snow falls in the north of it"
ROADS = "Over 30 roads were closed, the ministry said on Monday."


def read(body: str, head: str = "", around: str = "{}") -> Source:
    article = f"<article><h1>Raids go on</h1>{body}{PROSE}{PROSE}</article>"
    page = (
        f"<!DOCTYPE html><html><head><title>Raids go on</title>{head}</head><body>"
        f'<nav><a href="/">Home</a></nav>{around.format(article)}</body></html>'
    )
    return read_html("a.html", page.encode())


def words_of(body: str, head: str = "") -> str:
    """The stored words of an article's first part."""
    text = read(body, head).text
    assert text.startswith("Raids go on\n\n")
    assert text.endswith(f"\n\n{PLAIN}\n\n{PLAIN}\n")
    return text.removeprefix("Raids go on\n\n").removesuffix(f"\n\n{PLAIN}\n\n{PLAIN}\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # comments and what else is no words (React writes <!-- --> between words)
        ("<p>It rose <!-- -->12<!-- --> percent<!-- -->.</p>", "It rose 12 percent."),
        (
            "<p><!-- a -->Police took <b>104</b><!-- -->, <i>38</i> left.</p>",
            "Police took 104, 38 left.",
        ),
        (
            "<p>In <?php x ?>2008 <![CDATA[ y ]]>it <!--[if IE]> 99 <![endif]-->rose.</p>",
            "In 2008 it rose.",
        ),
        ("<p>In <![if !IE]>2008<![endif]> it rose.</p>", "In 2008 it rose."),
        (
            "<p>1,<wbr>204 men, 7&frac12; &lt; 8 &amp; &#146;so&#148;</p>",
            "1,204 men, 7½ < 8 & ’so”",
        ),
        ("<p>a soft&shy;hyphen, zero&#8203;width</p>", "a softhyphen, zerowidth"),
        ("<p>One\n   line\u2028of&nbsp;words</p>", "One line of\u00a0words"),
        # blocks
        ("<p>One 1<br>two 2<br><br>three 3</p>", "One 1\ntwo 2\n\nthree 3"),
        ("<p>One 1<br>&nbsp;<br>two 2&nbsp;</p>", "One 1\n\ntwo 2"),
        ("<ul><li>100 raids</li><li>38 arrests</li></ul>", "- 100 raids\n- 38 arrests"),
        ("<dl><dt>Raids</dt><dd>100</dd></dl>", "Raids\n100"),
        (
            "<table><tr><th>Year</th><th>Raids</th></tr><tr><td>2007</td><td>38</td></tr></table>",
            "Year | Raids\n2007 | 38",
        ),
        ("<table><tr><td><p>One 1.</p><p>Two 2.</p></td></tr></table>", "One 1.\n\nTwo 2."),
        ("<div>One 1.<div>Two 2.</div>Three 3.</div>", "One 1.\n\nTwo 2.\n\nThree 3."),
        # elements that would read as one word
        ("<p><b>68%</b><span>of deaths</span></p>", "68% of deaths"),
        ("<p><b>104</b><span>people</span></p>", "104 people"),
        ("<p><span>Total:</span><b>104</b></p>", "Total: 104"),
        ("<p><b>2015</b><i>104</i> raids</p>", "2015 104 raids"),
        (
            "<p><a href='/a'>One</a><a href='/b'>two</a> and others left</p>",
            "One two and others left",
        ),
        ("<p><b>About</b><i>104</i> men</p>", "About 104 men"),
        ("<p><span>Police</span><span>Army</span> left</p>", "Police Army left"),
        # words that are set as they are written, and cells of two lines
        ("<pre>Year  Raids\n2008   104</pre>", "Year  Raids\n2008   104"),
        (
            "<table><tr><th>Year</th><th>No.</th></tr><tr><td>2007<br>2008</td><td>38</td></tr></table>",
            "Year | No.\n2007 2008 | 38",
        ),
        ("<p><del style='text-decoration: none'>104</del> men left</p>", "104 men left"),
        ("<p>104<sup> </sup> men</p>", "104 men"),
        # and that are one
        ("<p><i>H</i><b>2</b>O</p>", "H2O"),
        (
            "<p><span>T</span>he <b>1</b><b>04</b> <span>20</span><span>15</span></p>",
            "The 104 2015",
        ),
        ("<p><b>10</b><i>th</i> of <b>$</b><i>5</i>, <i>1</i>,<i>204</i></p>", "10th of $5, 1,204"),
        # raised marks
        ("<p>104<sup>2</sup> people</p>", "104 [2] people"),
        ("<p>104<sup><a href='#fn2'>2</a></sup> people</p>", "104 [2] people"),
        ("<p>104<a href='#fn2' class='footnote-ref'>2</a> people</p>", "104 [2] people"),
        ("<p>104<span style='vertical-align: super'>2</span> people</p>", "104 [2] people"),
        ("<p>104<span style='vertical-align: text-top'>2</span> people</p>", "104 [2] people"),
        ("<p>104<span style='vertical-align: 35%'>2</span> people</p>", "104 [2] people"),
        ("<p>104<i style='position: relative; top: -.4em'>2</i> people</p>", "104 [2] people"),
        ("<p>104<span class='footnote'>2</span> people</p>", "104 [2] people"),
        ("<p>104<a href='#ref2'>2</a> people</p>", "104 [2] people"),
        ("<p>Police took 104, and <a href='#part'>2</a> left.</p>", "Police took 104, and 2 left."),
        ("<p>104<span style='vertical-align: text-top'> people</span></p>", "104 people"),
        ("<p>104<span class='superscript'>2</span> people</p>", "104 [2] people"),
        ("<p>12 km<sup>2</sup>, CO<sub>2</sub></p>", "12 km², CO₂"),
        ("<p>1<sup>1</sup>⁄<sub>2</sub> hours, <sup>3</sup>/<sub>4</sub></p>", "1½ hours, ¾"),
        ("<p>1<sup>1</sup><span>&frasl;</span><sub>2</sub> hours</p>", "1½ hours"),
        ("<p><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it</p>", "½ of it"),
        ("<p><math><msup><mn>10</mn><mn>6</mn></msup></math> of it</p>", "10⁶ of it"),
        # a detail that opens is on the page
        (
            "<details><summary>Why</summary><p>Police took 906.</p></details>",
            "Why\n\nPolice took 906.",
        ),
        ("<p class='hidden md:block'>Police took 901.</p>", "Police took 901."),
        ("<p aria-hidden='true'>Police took 902.</p>", "Police took 902."),
        ("<ins>Police took 903.</ins>", "Police took 903."),
    ],
)
def test_the_words_of_a_page_are_those_that_a_reader_sees(body: str, expected: str) -> None:
    assert words_of(body) == expected


@pytest.mark.parametrize(
    "gone",
    [
        "<del>140</del>",
        "<s>140</s>",
        "1\u03364\u03360\u0336",
        "1\u03354\u03350\u0335",
        "<strike>140</strike>",
        '<span style="text-decoration: underline line-through red">140</span>',
        '<span style="text-decoration-line:line-through">140</span>',
        '<span class="old price">140</span>',
        '<span class="line-through">140</span>',
        '<span class="wide">140</span>',
    ],
)
def test_struck_out_words_are_not_stored_and_named(gone: str) -> None:
    style = (
        "<style>/* old */ .old { text-decoration: line-through } .x .price { color: red } "
        "@media only screen { .wide { text-decoration: line-through } }</style>"
    )
    source = read(f"<p>Police took {gone}104 people.</p>", style)
    assert "\n\nPolice took 104 people.\n\n" in source.text
    assert source.remarks == ["struck out on the page and not stored: “140”"]


@pytest.mark.parametrize(
    "gone",
    [
        "<p hidden>Police took 901.</p>",
        '<p class="hidden">Police took 901.</p>',
        '<p class="visually-hidden">Police took 901.</p>',
        '<span class="sr-only">Police took 901.</span>',
        '<p style="display: none;">Police took 901.</p>',
        '<p style="VISIBILITY:HIDDEN">Police took 901.</p>',
        '<p class="away">Police took 901.</p>',
        '<p id="away">Police took 901.</p>',
        '<p class="far">Police took 901.</p>',
        '<p style="position: absolute; clip: rect(0 0 0 0)">Police took 901.</p>',
        '<p style="clip: rect(1px, 1px, 1px, 1px)">Police took 901.</p>',
        '<p style="text-indent: -9999px">Police took 901.</p>',
        '<p style="clip-path: inset(50%)">Police took 901.</p>',
        '<p style="clip-path: circle(0)">Police took 901.</p>',
        '<p style="clip-path: polygon(0 0, 0 0, 0 0)">Police took 901.</p>',
        '<p style="opacity: 0">Police took 901.</p>',
        '<p style="opacity: .0; transition: none; transform: none">Police took 901.</p>',
        '<p style="font-size: 0px">Police took 901.</p>',
        '<div style="font-size: 0"><p style="font-size: 2em">Police took 901.</p></div>',
        '<p style="height: 0; overflow: hidden">Police took 901.</p>',
        '<p style="max-height: 0px; overflow-y: clip">Police took 901.</p>',
        '<p style="width: 1px; height: 1px; overflow: hidden">Police took 901.</p>',
        '<p style="position: absolute; top: -9999px">Police took 901.</p>',
        '<p style="position: absolute; right: -120vw">Police took 901.</p>',
        '<p style="margin-left: -9999px">Police took 901.</p>',
        '<p style="transform: translateX(-9999px)">Police took 901.</p>',
        '<p style="transform: scale(0)">Police took 901.</p>',
        '<p style="content-visibility: hidden">Police took 901.</p>',
        '<p style="color: transparent">Police took 901.</p>',
        '<p style="color: rgba(0, 0, 0, 0)">Police took 901.</p>',
        '<p class="faint">Police took 901.</p>',
        '<div class="small"><p>Police took 901.</p></div>',
        "<dialog>Police took 901.</dialog>",
        "<noscript><p>Police took 901.</p></noscript>",
        "<template><p>Police took 901.</p></template>",
        "<svg><text>Police took 901.</text></svg>",
    ],
)
def test_hidden_words_are_not_stored_and_named(gone: str) -> None:
    style = (
        "<style>@media print { p { display: none } } @media screen { p.away { display: none } }"
        "#away { display: none } .far { position: absolute; left: -9999px }"
        ".faint { opacity: 0 } .small p { font-size: 0 }</style>"
    )
    source = read(f"{gone}<p>Police took 104 people.</p>", style)
    assert "901" not in source.text
    assert "\n\nPolice took 104 people.\n\n" in source.text
    assert source.remarks == ["hidden on the page and not stored: “Police took 901.”"]


@pytest.mark.parametrize(
    "style",
    [
        "opacity: 0.5",
        "opacity: 0; transition: opacity 1s",  # fades in
        "opacity: 0; transform: translateY(20px)",  # slides in
        "max-height: 0; overflow: hidden; transition: max-height 1s",  # unfolds
        "height: 0",  # and what does not fit is shown
        "overflow: hidden",
        "width: 1px; overflow: hidden",
        "font-size: 0.8em",
        "left: -20px; margin-left: -1.5em; text-indent: -10px",
        "transform: translate(-50%, -50%) scale(0.9)",
        "clip: rect(0, 900px, 900px, 0)",
        "clip-path: circle(50%)",
        "color: transparent; background-clip: text",
        "color: transparent; -webkit-background-clip: text",
        "color: rgba(0, 0, 0, 0.6)",
        "content-visibility: auto",
    ],
)
def test_words_that_can_be_seen_are_stored(style: str) -> None:
    for page in (f'<p style="{style}">Police took 901.</p>', "<p class='q'>Police took 901.</p>"):
        source = read(page, f"<style>.q {{ {style} }}</style>")
        assert "\n\nPolice took 901.\n\n" in source.text
        assert source.remarks == []


def test_a_rule_that_takes_the_hiding_back_counts() -> None:
    rules = (
        ".q { opacity: 0 } .q.on { opacity: 1 } .box { font-size: 0 } .box li { font-size: 14px }"
        ".shut { height: 0; overflow: hidden } .shut.open { height: auto } .pale { opacity: 0.2 }"
    )
    body = (
        '<p class="q on pale">It took 901.</p><ul class="box"><li>It took 902.</li></ul>'
        '<p class="shut open">It took 903.</p>'
    )
    text = words_of(body, f"<style>{rules}</style>")
    assert text == "It took 901.\n\n- It took 902.\n\nIt took 903."


def test_what_can_be_seen_in_hidden_words_is_stored_alone() -> None:
    body = (
        '<div style="visibility: hidden">It took 901.<p style="visibility: visible">It took 902.'
        "<sup>2</sup></p> It took 903<sup>4</sup>.</div><p>It took 904.</p>"
    )
    source = read(body)
    assert source.text.startswith("Raids go on\n\nIt took 902. [2]\n\nIt took 904.\n\n")
    assert source.remarks == [
        "hidden on the page and not stored: “It took 901.”, “It took 903”, “4”"
    ]


def test_what_holds_most_of_the_page_is_not_hidden_until_scripts_run() -> None:
    source = read("<p>It took 901.</p>", around='<div style="opacity: 0">{}</div>')
    assert "It took 901." in source.text


def test_hidden_sentences_without_figures_are_named_by_their_number() -> None:
    source = read(f"<p hidden>{PLAIN}</p><p hidden>Menu and more</p>")
    start = "hidden on the page, without figures, and not stored: “The court heard the case on a"
    assert source.remarks == [f"{start} Monday morning while …”"]


@pytest.mark.parametrize(
    ("rows", "stored"),
    [
        # a cell that spans rows is beside each of them
        (
            "<tr><td rowspan=2>North<td>2013<td>104<tr><td>2014<td>38<tr><td>South<td>2013<td>7",
            "North | 2013 | 104\nNorth | 2014 | 38\nSouth | 2013 | 7",
        ),
        (
            "<tr><td>North<td rowspan=2>2014<tr><td>South",
            "North | 2014\nSouth | 2014",
        ),
        ("<tr><td rowspan=0>North<td>104<tr><td>38", "North | 104\nNorth | 38"),
        ("<tr><td rowspan=9>North<td>104", "North | 104"),
        # but a figure is not said again
        ("<tr><td>North<td rowspan=2>38<td>7<tr><td>South<td>2", "North | 38 | 7\nSouth | | 2"),
        ("<tr><td>North<td rowspan=2>38<tr><td>South<td>", "North | 38\nSouth"),
        # columns stay in line
        (
            "<tr><th><th colspan=2>Raids<th>Men<tr><th>In<th>13<th>14<th>14<tr><td>N<td>1<td><td>7",
            "| Raids | | Men\nIn | 13 | 14 | 14\nN | 1 | | 7",
        ),
        (
            "<thead><tr><th rowspan=2>In<th>Raids<tr><th>2013</thead><tr><td>Ke<td>104<sup>2</sup>",
            "In | Raids\nIn | 2013\nKe | 104 [2]",
        ),
        ("<tr><td rowspan=2 colspan=2>North<td>104<tr><td>38", "North | | 104\nNorth | | 38"),
        ("<tr><td colspan=x rowspan=-1>North<td>104", "North | 104"),
        ("<tr><td><img><td>North took 104", "North took 104"),
        ("<tr><td>North<td hidden>38<td>104", "North | 104"),
        ("<caption>In 2008</caption><tr><th>In<th>Raids", "In 2008\n\nIn | Raids"),
        ("<caption>Raids in 2008</caption>", "Raids in 2008"),
        # a frame for the page's parts
        ("<tr><td><table><tr><td>104</table><td>38 left", "104\n\n38 left"),
        ("<tr><td>North<td><ul><li>104 men</ul>", "North\n\n- 104 men"),
    ],
)
def test_rows_of_a_table_hold_what_spans_them(rows: str, stored: str) -> None:
    assert words_of(f"<table>{rows}</table>") == stored


@pytest.mark.parametrize(
    ("around", "left_out"),
    [
        ("{}<footer>© 2012 Courier</footer>", [("footer", "© 2012 Courier")]),
        (
            f'{{}}<div class="related"><h3><a href="/a">{SNOW}</a></h3><p>{ROADS}</p></div>',
            [("other stories", f"{SNOW}\n{ROADS}")],
        ),
        (
            '{}<div id="comments"><p>I saw 12 of them there, and more.</p></div>',
            [("comments", "I saw 12 of them there, and more.")],
        ),
        (
            '<div class="newsletter"><p>Join 5,000 readers of ours.</p></div>{}',
            [("promotion", "Join 5,000 readers of ours.")],
        ),
    ],
)
def test_what_is_not_the_article_is_left_out_and_named(
    around: str, left_out: list[tuple[str, str]]
) -> None:
    source = read("<p>Police took 104 people.</p>", around=around)
    assert source.text == f"Raids go on\n\nPolice took 104 people.\n\n{PLAIN}\n\n{PLAIN}\n"
    assert [(part.why, part.text) for part in source.left_out if part.text != "Home"] == left_out


@pytest.mark.parametrize(
    ("within", "why", "words"),
    [
        ('<div class="related"><p>Snow fell on 12 roads.</p></div>', "other stories",
         "Snow fell on 12 roads."),
        ("<p>Share</p>", "the site's words", "Share"),
        ("<p>12 comments</p>", "the site's words", "12 comments"),
        ('<p><a href="/x">12 more raids</a></p>', "links", "12 more raids"),
    ],
)  # fmt: skip
def test_what_is_within_the_article_and_not_of_it_is_left_out_and_named(
    within: str, why: str, words: str
) -> None:
    source = read(f"<p>Police took 104 people.</p>{within}")
    assert source.text == f"Raids go on\n\nPolice took 104 people.\n\n{PLAIN}\n\n{PLAIN}\n"
    assert [(part.why, part.text) for part in source.left_out if part.text != "Home"] == [
        (why, words)
    ]


def test_a_list_of_links_before_everything_else_is_announced_by_nothing() -> None:
    page = f"<article>{LINKS}<h1>Raids go on</h1>{PROSE * 3}</article>"
    source = read_html("a.html", f"<html><body>{page}</body></html>".encode())
    assert source.text == f"Raids go on\n\n{PLAIN}\n\n{PLAIN}\n\n{PLAIN}\n"
    assert [part.why for part in source.left_out] == ["links"]


def test_a_standfirst_in_another_container_belongs_to_the_article() -> None:
    page = (
        '<div class="top"><h1>Raids go on</h1><div class="standfirst"><p>Police took 104 people in '
        "five months, the ministry said on Monday.</p></div></div>"
        f'<div class="story">{PROSE * 3}</div>'
    )
    assert read_html("a.html", page.encode()).text.startswith(
        "Raids go on\n\nPolice took 104 people in five months, the ministry said on Monday.\n\nThe"
    )


def test_a_fact_box_without_links_is_of_the_article() -> None:
    box = "<aside><p>In the north 921 people were held, the ministry said.</p></aside>"
    assert words_of(box) == "In the north 921 people were held, the ministry said."


LINKS = "<ul><li><a href='/a'>104 raids</a></li><li><a href='/b'>38 arrests</a></li></ul>"


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("In 2008 the police carried out:", True),
        ("In 2008 the police carried out these.", False),
        ("Police carried out:", False),
        ("In 2008 the <a href='/c'>police</a> carried out:", False),
        ("Read more about the raids here:", False),
    ],
)
def test_a_list_of_links_that_a_sentence_begins_is_of_the_article(before: str, kept: bool) -> None:
    assert ("- 104 raids\n- 38 arrests" in words_of(f"<p>{before}</p>{LINKS}")) is kept


def test_words_of_a_cdata_section_are_words_where_a_page_is_xml() -> None:
    page = f"<?xml version='1.0'?><html><body><p>Police took <![CDATA[<104>]]> people.</p>{PROSE}"
    assert "Police took <104> people." in read_html("a.xhtml", page.encode()).text


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("<div>" * 3000 + "104 people", "nests its elements too deeply"),
        ("<script>104 people</script>", "no article is found"),
        ("<!-- 104 people", "no article is found"),
    ],
)
def test_pages_that_are_refused(page: str, fault: str) -> None:
    with pytest.raises(Faulty, match=fault):
        read_html("a.html", page.encode())


def test_many_rules_of_style_are_looked_up_once() -> None:
    sheet = "".join(f".a{k} {{ display: none }}" for k in range(2000))
    assert (
        words_of("<p class='a7 b'>Police took 901.</p><p>And 902.</p>", f"<style>{sheet}</style>")
        == "And 902."
    )


def test_a_page_of_more_elements_than_an_article_has_is_refused() -> None:
    with pytest.raises(Faulty, match="has more than 60,000 elements"):
        read_html("a.html", b"<p>Police took 104.</p>" + b"<br>" * 60_000)


def test_a_broken_byte_counts_only_in_the_article() -> None:
    page = f'<meta charset="utf-8"><nav>MENU</nav><article><h1>Raids</h1>{PROSE}</article>“'
    source = read_html("a.html", page.encode().replace(b"MENU", b"caf\xe9"))
    assert source.remarks == ["invalid UTF-8 at byte 30 in line 1, outside the article"]
    with pytest.raises(Faulty, match="invalid UTF-8 at byte 53 in line 1"):
        read_html("a.html", page.encode().replace(b"Raids", b"caf\xe9"))


STYLED = '<p>It took <b><span class="was">140</span></b><span class="now">104</span> men.</p>'


@pytest.mark.parametrize(
    ("rules", "gone"),
    [
        ("p .was { text-decoration: line-through }", "struck out"),
        ("article b > .was { text-decoration-line: line-through }", "struck out"),
        ("P .was { TEXT-DECORATION: LINE-THROUGH !important }", "struck out"),
        ("p .was { display: none }", "hidden"),
        ("html body p .was { visibility: hidden }", "hidden"),
        ("ul .was, article p b .was { display: none }", "hidden"),
        # what says more decides, then what is important, then what comes later
        ("p .was { display: none } .was { display: inline }", "hidden"),
        ("p span.was { display: none } p .was { display: inline }", "hidden"),
        (".was { display: none !important } p .was { display: inline }", "hidden"),
        (".was { display: none } p .was { display: inline }", None),
        ("p .was { display: none } p .was { display: inline }", None),
        # elements that are elsewhere, and rules that are not read
        ("div .was { display: none }", None),
        ("article > .was { display: none }", None),
        ("p .now > .was { display: none }", None),
        ("body > .was { display: none }", None),
        ("body.open .was { display: none }", None),
        (".js article { display: none }", None),
        ("p:hover .was { display: none }", None),
        ("p + .was, p ~ .was { display: none }", None),
        ("> .was, p > > .was, p > { display: none }", None),
        ("a b c d e f .was { display: none }", None),
        ("@media print { p .was { display: none } }", None),
    ],
)
def test_rules_for_elements_in_other_elements(rules: str, gone: str | None) -> None:
    source = read(STYLED, f"<style>{rules}</style>")
    kept = "140 104" if gone is None else "104"
    assert f"It took {kept} men." in source.text
    named = [remark for remark in source.remarks if "not stored" in remark]
    said = {"struck out": "struck out on the page", "hidden": "hidden on the page"}
    assert named == ([] if gone is None else [f"{said[gone]} and not stored: “140”"])


def test_of_too_many_rules_for_one_kind_of_element_the_last_are_not_read() -> None:
    rules = "".join(f".a{n} .was {{ display: none }}" for n in range(501))
    gone = '<p class="a499">It took <b class="was">140</b>104 men.</p>'
    kept = '<p class="a500">It took <b class="was">140</b> or 104 men.</p>'
    assert words_of(gone + kept, f"<style>{rules}</style>") == (
        "It took 104 men.\n\nIt took 140 or 104 men."
    )


def test_a_block_of_rules_that_is_not_closed_ends_the_sheet() -> None:
    sheet = "<style>.now { display: none } @media print { .was { display: none }</style>"
    assert words_of(STYLED, sheet) == "It took 140 men."


@pytest.mark.parametrize(
    ("body", "stored"),
    [
        # an element that is not seen, in which another one is
        ("<p style='visibility:hidden'> <b style='visibility:visible'>104 left.</b> </p>",
         "104 left."),
        ("<p>It took <s></s><del> </del>104.</p>", "It took 104."),
        ("<p>It took \u200b<b>\u200b</b>104.</p>", "It took 104."),
        # raised and lowered figures with something else than a stroke between them
        ("<p>It is <sup>1</sup><i>x</i><sub>2</sub> so</p>", "It is [1]x₂ so"),
        ("<p>It is 1<sup>1</sup><i>&frasl;</i><sub>2</sub> hours</p>", "It is 1½ hours"),
        ("<tr><td>104 left</td></tr>", "104 left"),  # of no table
    ],
)  # fmt: skip
def test_what_is_odd_is_read_as_a_browser_shows_it(body: str, stored: str) -> None:
    assert words_of(body) == stored


def test_looking_up_rules_ends_however_often_what_is_around_fits() -> None:
    rule = "<style>.c .b .b .b .was { display: none }</style>"
    deep = '<div class="b">' * 150 + '<p class="c">It took <b class="was">140</b>.</p>'
    assert words_of(deep + "</div>" * 150, rule) == "It took 140."


def test_rules_made_to_be_slow_end() -> None:
    rules = "".join(f".a{n} .b .was {{ display: none }}" for n in range(400))
    deep = '<div class="b">' * 300 + '<span class="was">140</span>' * 300 + "</div>" * 300
    assert "140" in read(deep, f"<style>{rules}</style>").text


@pytest.mark.parametrize(
    ("two", "stored"),
    [
        ("<span>12</span><span>34</span>", "1234"),
        ("<b>12</b><b>34</b>", "1234"),
        ('<i style="display: inline-block">12</i><i style="display: inline-block">34</i>', "1234"),
        ('<i style="margin: 0">12</i><i style="padding-left: 0">34</i>', "1234"),
        ('<i class="x">12</i><b>34</b>', "12 34"),
        ('<i style="display: table-cell">12</i><i style="display: table-cell">34</i>', "12 34"),
        ('<span style="display: inline-flex"><i>12</i><i>34</i></span>', "12 34"),
        ('<i style="margin-right: 8px">12</i><i>34</i>', "12 34"),
        ('<i>12</i><i style="padding: 0 8px">34</i>', "12 34"),
    ],
)
def test_figures_side_by_side_are_stored_as_the_page_shows_them(two: str, stored: str) -> None:
    source = read(f"<p>It took {two} men.</p>")
    assert f"It took {stored} men." in source.text
    assert source.remarks == [f"figures of two elements side by side, stored as: “{stored}”"]


def test_figures_with_a_space_between_them_need_no_remark() -> None:
    source = read("<p>It took <b>12</b> <b>34</b> men.</p>")
    assert source.remarks == []


@pytest.mark.parametrize("tag", ["s", "strike", "del", "S"])
def test_a_paragraph_within_a_struck_out_element_is_struck_out(tag: str) -> None:
    gone = f"<{tag}><p>Police took 140 people.</p></{tag}>"
    source = read(f"{gone}<p>Police took 104 people.</p>")
    assert "140" not in source.text
    assert source.remarks == ["struck out on the page and not stored: “Police took 140 people.”"]
