"""The form for a relation between items, with what the arithmetic says while they are chosen.

    draw_relation(desk)

Its choices are in no form of Streamlit's, so that each of them is answered at once.

Not for the rules of a relation: these are `extract.review.relating`'s.
"""

from __future__ import annotations

import streamlit as st

from components.review import html, widgets
from components.review.desk import Desk, whole
from components.review.form import field_key, related_names, value_of
from components.review.memory import memory
from extract.collection.holdings import Holdings
from extract.collection.verdicts import Finding
from extract.contract.items import Item
from extract.contract.relations import Related
from extract.review.relating import RELATIONS, judged


def draw_relation(desk: Desk, *, fixed_id: bool = False) -> None:
    """Kind, members, direction and words of a relation; then whether the figures bear it out."""
    holdings = whole()
    article = desk.opened.article
    st.selectbox(
        "How they are related",
        list(RELATIONS),
        index=None,
        key=field_key("relation.kind"),
        persist_state="page",
        format_func=html.RELATED.__getitem__,
        placeholder="choose what the words say",
        disabled=fixed_id,
    )
    widgets.beside("kind")
    model = RELATIONS.get(str(value_of("relation.kind")))
    if model:
        _members(holdings, article.id, model)
    fields = {name: value_of(f"relation.{name}") for name in related_names()}
    found = judged(fields, holdings, article)
    if isinstance(found, Finding):
        st.html(html.judged(found))
    elif found and not memory().problems:
        st.html(html.problems(found))
    st.text_area(
        "Words of the article that relate them",
        key=field_key("excerpt"),
        persist_state="page",
        height=80,
        placeholder="optional: otherwise those of the figure that the relation is about",
    )
    widgets.beside("excerpt")
    st.text_input("Note", key=field_key("note"), persist_state="page", autocomplete="off")
    widgets.other_problems("relation")


def _members(holdings: Holdings, article: str, model: type[Related]) -> None:
    if "direction" in model.model_fields:
        st.selectbox(
            "Direction",
            ("fall", "rise"),
            index=None,
            key=field_key("relation.direction"),
            persist_state="page",
            placeholder="as the words say",
        )
        widgets.beside("direction")
    for name, kinds in model.MEMBERS.items():
        options = _options(holdings, article, kinds, only_here=name == model.SUBJECT)
        told = {key: html.named(holdings, key) for key in options}
        key = field_key(f"relation.{name}")
        if name == "parts":
            st.session_state[key] = st.session_state.get(key) or []
            st.multiselect(
                html.MEMBER[name],
                options,
                key=key,
                persist_state="page",
                format_func=told.__getitem__,
            )
        else:
            st.selectbox(
                html.MEMBER[name],
                options,
                index=None,
                key=key,
                persist_state="page",
                format_func=told.__getitem__,
                placeholder="choose what is recorded",
            )
        widgets.beside(name)


def _options(
    holdings: Holdings, article: str, kinds: tuple[type[Item], ...], *, only_here: bool
) -> list[str]:
    """The items that may be there, those of this article first."""
    found = [key for key, item in holdings.items.items() if isinstance(item, kinds)]
    here = [key for key in found if holdings.home[key].id == article]
    return here if only_here else [*here, *(key for key in found if key not in set(here))]
