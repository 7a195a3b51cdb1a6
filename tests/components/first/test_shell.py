"""A page around its content: what a value holds stays a value, and the parts keep their places."""

from __future__ import annotations

import pytest

from components.first.shell import bare, rendered
from tests.rows import HOSTILE

FULL = {
    "title": "Tiers – Utopia", "site": "Utopia", "heading": "Tiers", "description": "Made up.",
    "canonical": "http://127.0.0.1:8501/tiers", "kind": "article", "noindex": False, "menu": (),
    "subtitle": "",
}  # fmt: skip


def test_what_is_not_given_is_not_there() -> None:
    head, body = rendered("<p>Words</p>", "", **FULL)
    for absent in ("og:image", "robots", "refresh", "json+oembed"):
        assert absent not in head
    for absent in ("<nav", "fr-kicker", "fr-sub", "fr-notice", "<script", "<footer"):
        assert absent not in body.partition("</style>")[2]
    assert '<h1>Tiers</h1><p>Words</p><p class="fr-note">' in body
    assert "<title>Tiers – Utopia</title>" in head


def test_every_part_is_in_its_place() -> None:
    head, body = rendered(
        "<p>Words</p>",
        ".own{color:red}",
        **FULL | {"kicker": "K", "subtitle": "S", "messages": ("M1", "M2"), "noindex": True},
        image="http://127.0.0.1:8501/a.png",
        image_alt="Alt",
        size=(1200, 630),
        oembed="http://127.0.0.1:8501/api/oembed?url=x",
        refresh=True,
        fields=[("From", "2005")],
        chosen=["IJM"],
        footer="<footer>F</footer>",
        script="/assets/plot.js",
        json_ld={"name": "</script><script>"},
    )
    order = (
        ".own{color:red}", "<dt>From</dt><dd>2005</dd>", "IJM ×", ">K</p>", "<h1>Tiers</h1>",
        ">S</p>", ">M1</p>", ">M2</p>", "<p>Words</p>", "without JavaScript", "</main>",
        "<footer>F</footer>", 'src="./assets/plot.js"', "application/ld+json",
    )  # fmt: skip
    assert sorted(order, key=body.index) == list(order)
    assert body.count("</script>") == 2  # ours and the JSON's: none out of a value
    for there in ("noindex", 'content="3"', 'content="1200"', "summary_large_image", "json+oembed"):
        assert there in head


@pytest.mark.parametrize(
    "text", [*HOSTILE, "<!--content--> <!--body--> <!--style--> <!--footer-->"]
)
def test_words_are_never_parts_of_the_page(text: str) -> None:
    def tags(words: str) -> tuple[int, int, int]:
        values = FULL | {"heading": words, "title": words, "site": words, "description": words}
        head, body = rendered("<p>Words</p>", "", **values, messages=(words,), kicker=words)
        return head.count("<"), body.count("<"), body.count("<p>Words</p>")

    assert tags(text) == tags("plain words")


@pytest.mark.parametrize(
    ("subtitle", "described"), [("Why it is so.", "Why it is so."), ("", "Not yet")]
)
def test_a_page_without_a_view_is_in_no_index_and_says_why(subtitle: str, described: str) -> None:
    head, body = bare("Utopia", "Tiers", "Not yet", subtitle, "<p>Words</p>", refresh=True)
    assert "<title>Tiers – Utopia</title>" in head
    assert '<meta name="robots" content="noindex">' in head
    assert f'<meta name="description" content="{described}">' in head
    assert '<meta http-equiv="refresh" content="3">' in head
    assert "<h1>Not yet</h1>" in body
    assert "first-filters" not in body.partition("</style>")[2]
    assert "http-equiv" not in bare("Utopia", "Tiers", "Not yet", subtitle)[0]
