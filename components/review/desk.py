"""Checking by hand: the queue, the article with its marks, and the forms that save.

    desk = open_desk("2008-06-phnom-penh-post-anti-trafficking-drive", by="A. B.")
    show_text(desk)
    show_sheet(desk)

What is selected stands in the address (`article`, `at`, `reading`); what was typed stands in the
session, also where somebody else saved first. Every save goes through `review.reviews.save`.

Not for the rules of a record (`collection.check`), nor for the form's fields (`form`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from components import markup
from components.choices import told_apart
from components.review import form, html
from components.review.form import KINDS, beside, field_key, key, value_of
from components.review.marked import Mark, body
from components.review.memory import Memory, Place, memory
from extract.collection.folder import data_folder
from extract.collection.holdings import Holdings
from extract.contract.faults import Faulty
from extract.contract.journal import Busy
from extract.contract.models import Article, Item, same_person
from extract.contract.wording import counted
from extract.edition.cache import Fingerprint, fingerprint
from extract.review import agreement, reviews
from extract.review.drafts import Kind, Problem, kind_of
from extract.review.reviews import Candidate, Change, Changed, Decision, Opened, Refused, described

ADD = "add"  # what the address says for something that the machine missed
REASONS = (
    "a number of something else: a date, a name, an address",
    "not of what this collection is about",
    "said again: the first statement is recorded",
    "counts the article’s own speakers",
    "another candidate has it",
)
_KEYS = {
    "yes": "Alt+A", "no": "Alt+X", "next": "Alt+N", "previous": "Alt+P", "add": "Alt+M",
}  # fmt: skip

Step = Literal["next", "previous"]


# --- what is open ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Desk:
    """What the reviewer has before them: the article and what of it is selected.

    `at` is the key of a candidate, the id of an item, or ADD. With `alone` the reviewer reads
    independently: what others made of the article is kept from them.
    """

    opened: Opened
    at: str
    by: str
    alone: bool

    @property
    def place(self) -> Place:
        """What the sheet is for."""
        return (self.opened.article.id, self.at, self.alone)

    @property
    def candidate(self) -> Candidate | None:
        return next((one for one in self.opened.candidates if one.proposal.key == self.at), None)

    @property
    def item(self) -> Item | None:
        return None if self.alone else self.opened.items.get(self.at)

    def reading(self, candidate: str) -> Decision | None:
        """What this reviewer made of a candidate themselves, with or without saving a record."""
        mine = [
            one
            for one in self.opened.review.decisions
            if one.proposal == candidate and same_person(one.by, self.by)
        ]
        return mine[-1] if mine else None

    def state(self, candidate: Candidate) -> str:
        """The candidate's state as this reviewer may see it."""
        if not self.alone:
            return candidate.state
        mine = self.reading(candidate.proposal.key)
        return {"accept": "accepted", "correct": "corrected", "reject": "rejected"}.get(
            mine.action if mine else "", "open"
        )

    @property
    def order(self) -> list[str]:
        """Everything that can be selected, in the order of the text."""
        return [mark.key for mark in marks(self)]

    @property
    def waiting(self) -> list[str]:
        """What waits for this reviewer: open candidates; if there are none, items to check."""
        found = [one.proposal.key for one in self.opened.candidates if self.state(one) == "open"]
        if found or self.alone:
            return found
        return [name for name in self.order if name in self.opened.items and self._to_check(name)]

    def _to_check(self, name: str) -> bool:
        valid = self.opened.items[name].valid_checks(self.opened.article.text_sha256)
        return not any(same_person(one.by, self.by) for one in valid)

    def after(self, step: Step) -> str:
        """Where a step leads: to the next that waits, or to what stands before."""
        order = self.order
        here = order.index(self.at) if self.at in order else -1
        if step == "previous":
            return order[here - 1] if here > 0 else order[-1] if order else ADD
        waiting = self.waiting
        later = [name for name in order[here + 1 :] if name in waiting]
        earlier = [name for name in order if name in waiting and name != self.at]
        return (later or earlier or [self.at])[0]


@dataclass(frozen=True)
class _Asked:
    """An article to look for candidates in: compared by what the proposals follow from."""

    text_sha256: str
    published: str
    span: tuple[int, int]
    metrics: str
    article: Article = field(compare=False)
    home: Holdings = field(compare=False)


@lru_cache(maxsize=1024)
def _proposed(asked: _Asked) -> Sequence[dict[str, Any]]:
    return reviews.proposed_by_machine(asked.home, asked.article)


def proposed(home: Holdings, article: Article) -> Sequence[dict[str, Any]]:
    """What the machine proposes for an article, worked out once and not anew after every save."""
    return _proposed(
        _Asked(
            article.text_sha256,
            article.published.edtf if article.published else "",
            (article.body.start, article.body.end),
            "".join(metric.model_dump_json() for metric in home.metrics.values()),
            article,
            home,
        )
    )


@st.cache_data(max_entries=4, show_spinner="Looking for candidates")
def _queue(folder: Path, stamp: Fingerprint) -> list[reviews.Waiting]:  # noqa: ARG001  # the key
    return reviews.queue(folder, settled=True, propose=proposed)


@st.cache_data(max_entries=4, show_spinner=False)
def _rates(folder: Path, stamp: Fingerprint) -> agreement.HitRate:  # noqa: ARG001  # the key
    found: list[reviews.Review] = []
    for path in sorted((folder / "reviews").glob("*.json")):
        with contextlib.suppress(Faulty):  # the queue lists it with its faults
            found.append(reviews.open_article(folder, path.stem, proposed).review)
    return agreement.hit_rate(found)


def queue() -> list[reviews.Waiting]:
    """Every article, oldest first, with how many of its candidates are open."""
    folder = data_folder()
    return _queue(folder, fingerprint(folder))


def marks(desk: Desk) -> list[Mark]:
    """Everything that is marked in the article, in the order of the text."""
    opened = desk.opened
    found = [
        Mark(
            one.proposal.key,
            one.proposal.start,
            one.proposal.end,
            desk.state(one),
            f"{_STATES[desk.state(one)]}: {one.proposal.exact}",
        )
        for one in opened.candidates
    ]
    if not desk.alone:
        for kind in KINDS:
            items = [item for item in opened.article.items if kind_of(item) == kind]
            for count, item in enumerate(items, 1):
                start, end = (item.excerpt.start, item.excerpt.end) if item.excerpt else (0, 0)
                told = f"{kind} {item.id}, {opened.standing(item.id)}"
                found.append(Mark(item.id, start, end, kind, told, f"{kind[0]}{count}"))
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.key))


_STATES = {
    "open": "candidate, open",
    "accepted": "candidate, accepted",
    "corrected": "candidate, accepted with corrections",
    "rejected": "candidate, rejected",
    "recorded": "candidate, in a record already",
}


# --- choosing ----------------------------------------------------------------------------------


def who() -> str:
    """The reviewer's name, kept for the session."""
    st.text_input(
        "Your name",
        key=key("by"),
        persist_state="session",
        placeholder="who decides and signs",
        autocomplete="name",
    )
    beside("by")
    return _signer()


def _signer() -> str:
    return str(st.session_state.get(key("by")) or "").strip()


def show_queue(waiting: Sequence[reviews.Waiting]) -> None:
    """The articles that wait, oldest first, each with its progress."""
    left = [one for one in waiting if one.open or one.faults]
    count = sum(one.open for one in left)
    label = (
        f"Queue: {counted(count, 'open candidate')} in {counted(len(left), 'article')}"
        if left
        else "Queue: nothing waits"
    )
    with st.expander(label):
        st.html(
            html.queue(
                [
                    (
                        markup.address("review", article=one.article),
                        one.title,
                        one.published or "date not known",
                        one.since or "not noted",
                        f"{one.candidates - one.open} of {one.candidates}",
                        str(one.open),
                    )
                    for one in waiting
                    if not one.faults
                ]
            )
        )
        faults = [fault for one in waiting for fault in one.faults]
        if faults:
            st.html(
                '<p class="fr-problem">These cannot be reviewed until they are mended:</p>'
                + markup.table(
                    ("File", "Record", "Fault", "Remedy"),
                    [(one.file, one.record, one.fault, one.remedy) for one in faults],
                )
            )


def choose_article(waiting: Sequence[reviews.Waiting]) -> str | None:
    """The article in the address, else the first that waits; None if there is none."""
    ready = {one.article: one for one in waiting if not one.faults}
    if not ready:
        return None
    asked = st.query_params.get("article")
    if asked is not None and asked not in ready:
        st.warning(f"There is no article “{asked}” to review; another one is shown.")
        asked = None
    chosen = asked or next((name for name, one in ready.items() if one.open), next(iter(ready)))
    st.session_state[key("article")] = chosen
    st.selectbox(
        "Article",
        list(ready),
        key=key("article"),
        format_func=told_apart(
            ready, lambda name: f"{ready[name].title} ({ready[name].open} open)"
        ),
        on_change=lambda: _go(article=st.session_state[key("article")]),
    )
    return chosen


def _on_list(kept: Memory, sheet: int, article: str, widget: str) -> None:
    """Select what the list names, unless the sheet that it belongs to has been turned over."""
    at = st.session_state.get(widget)
    if at is not None and kept.sheet == sheet:
        _go(article=article, at=at)


def _go(**address: str) -> None:
    """Let the address say what is selected; what it does not say is no longer selected."""
    kept = {"reading": st.query_params["reading"]} if "reading" in st.query_params else {}
    st.query_params.from_dict({**kept, **address})


def open_desk(article: str, by: str) -> Desk | None:
    """The article as it is now, with what the address selects; None, and a message, if it fails."""
    try:
        opened = reviews.open_article(data_folder(), article, proposed)
    except (Faulty, Busy) as error:
        st.error(str(error))
        return None
    alone = st.query_params.get("reading") == "independent"
    desk = Desk(opened, st.query_params.get("at", ""), by, alone)
    known = desk.at in desk.order or desk.at == ADD
    if desk.at and not known:
        if memory().since:
            st.warning(f"“{desk.at}” is no longer there; what you typed can be added as new.")
            memory().place = replace(desk, at=ADD).place
        else:
            st.warning(f"There is no “{desk.at}” in this article; another place is selected.")
    at = desk.at if known else ADD if desk.at and memory().since else ""
    at = at or next(iter(desk.waiting), next(iter(desk.order), ADD))
    desk = replace(desk, at=at)
    if memory().place != desk.place:
        _begin_form(desk)
    return desk


def _begin_form(desk: Desk) -> None:
    """Fill the form for what is selected now, and remember the state that the person sees."""
    form.fill(desk.opened, desk.at)
    kept = memory()
    kept.revision = desk.opened.revision
    kept.problems, kept.since, kept.failed = [], [], ""
    kept.place = desk.place  # last: an interrupted filling starts anew


def step(desk: Desk) -> None:
    """Where to go from here: a list of everything, and the keys for next and previous."""
    signs = {mark.key: mark for mark in marks(desk)}
    places = [*signs, ADD]
    numbers = {one.proposal.key: n for n, one in enumerate(desk.opened.candidates, 1)}

    def named(one: str) -> str:
        if one == ADD:
            return "add what the machine missed"
        mark = signs[one]
        return f"{mark.sign or numbers[one]}: {mark.told}"

    chosen = field_key("list")
    st.session_state[chosen] = desk.at
    st.selectbox(
        "Candidate or entry",
        places,
        key=chosen,
        format_func=named,
        on_change=_on_list,
        args=(memory(), memory().sheet, desk.opened.article.id, chosen),
    )
    with st.container(horizontal=True, gap="small"):
        for label, name, there in (
            ("Previous", "previous", desk.after("previous")),
            ("Next", "next", desk.after("next")),
            ("Add", "add", ADD),
        ):
            st.button(
                label,
                key=key(f"to_{name}"),
                shortcut=_KEYS[name],
                on_click=_go,
                kwargs={"article": desk.opened.article.id, "at": there},
            )


def reading_mode() -> None:
    """Whether this is a second, independent reading."""

    def put() -> None:
        if st.session_state[key("alone")]:
            st.query_params["reading"] = "independent"
        elif "reading" in st.query_params:
            del st.query_params["reading"]

    st.session_state[key("alone")] = st.query_params.get("reading") == "independent"
    st.toggle(
        "Independent second reading",
        key=key("alone"),
        on_change=put,
        help="Hides what others decided. What you save is compared with theirs and changes no "
        "record.",
    )


# --- the article -------------------------------------------------------------------------------


def show_text(desk: Desk) -> None:
    """The body of the article with its marks, and how far it is."""
    opened = desk.opened
    candidates = opened.candidates
    left = len([one for one in candidates if desk.state(one) == "open"])
    done = len(candidates) - left
    st.progress(
        done / len(candidates) if candidates else 1.0,
        text=f"{done} of {counted(len(candidates), 'candidate')} decided",
    )
    article = opened.article
    query = {"article": article.id} | ({"reading": "independent"} if desk.alone else {})
    st.html(
        markup.facts([("Published", markup.escape(markup.published(article)))])
        + body(
            opened.text,
            (article.body.start, article.body.end),
            marks(desk),
            desk.at,
            lambda at: markup.address("review", **query, at=at),
        )
    )
    st.html(
        '<p class="fr-note">Marked as with a pen: an open candidate. Underlined: decided. Struck '
        "through: rejected. The signs r, c and e stand after the words of a record, claim or "
        "event.</p>"
    )


# --- the form beside it ------------------------------------------------------------------------


def show_sheet(desk: Desk) -> None:
    """What is selected, what became of it, and the form to decide on it."""
    _say_what_came(desk)
    if desk.item is not None:
        _item_sheet(desk, desk.item)
    else:
        _candidate_sheet(desk)
    signs = f"You sign as {desk.by}." if desk.by else "Give your name above before you save."
    st.html(
        f'<p class="fr-note">{markup.escape(signs)}</p>'
        '<p class="fr-note">Keys: Alt+A accepts, signs, confirms or saves a change; Alt+X '
        "rejects or contests; "
        "Alt+N next, Alt+P previous, Alt+M adds what was missed. Tab leads through the "
        "fields.</p>"
    )


def _say_what_came(desk: Desk) -> None:
    """What the last save did, or why nothing was saved."""
    kept = memory()
    if kept.done and kept.done_at == desk.place:
        st.info(kept.done)
    if kept.late:
        kept.late = False
        st.warning("A key or button was pressed while the page turned; that press did nothing.")
    if kept.since:
        st.html(
            '<div class="fr-since" role="alert"><b>Nothing was saved: somebody saved since you '
            "opened this.</b><ul>"
            + "".join(f"<li>{markup.escape(line)}</li>" for line in kept.since)
            + "</ul>What you typed is still below. Look at it, then save again.</div>"
        )
    if kept.failed:
        st.error(kept.failed)


def _candidate_sheet(desk: Desk) -> None:
    one = desk.candidate
    if one is None:
        st.html(
            '<p class="fr-proposed" tabindex="-1">Add what the machine missed</p>'
            '<p class="fr-note">Paste the words from the article; they are located in it.</p>'
        )
    else:
        st.html(html.proposal(one.proposal, _STATES[desk.state(one)]))
        _history(desk, one)
    if one is not None and not desk.alone and one.state in ("accepted", "corrected"):
        st.html(
            '<p class="fr-note">Taken as '
            f"{_to(desk, one.item or '', one.item or '')}; change or withdraw it there.</p>"
        )
        form.others(None)
        if not memory().since:
            return
    kind = _kind()
    with st.form(field_key("form"), border=False, enter_to_submit=False):
        form.others(kind)
        form.draw(kind, desk.opened, define=not desk.alone)
        if one is not None:
            _reason("Reason, if it is rejected")
        with st.container(horizontal=True, gap="small", key=key("actions")):
            label = {True: "Save my reading", False: "Accept" if one else "Add"}[desk.alone]
            _submit(desk, f"{label} as {kind}", "yes", lambda: _take(desk, kind), primary=True)
            if one is not None:
                _submit(desk, "Reject", "no", lambda: _reject(desk))


def _kind() -> Kind:
    st.segmented_control(
        "Accept as",
        KINDS,
        key=field_key("kind"),
        required=True,
        format_func=str.capitalize,
        persist_state="page",
    )
    return value_of("kind") or "record"


def _reason(label: str) -> None:
    st.selectbox(
        label,
        REASONS,
        index=None,
        key=field_key("listed_reason"),
        placeholder="choose one, or write your own",
        persist_state="page",
    )
    st.text_input(
        f"{label}, in your own words",
        key=field_key("reason"),
        persist_state="page",
        autocomplete="off",
    )
    beside("reason")


def _given_reason() -> str:
    """The listed reason and the curator's own words, of which either is enough."""
    listed, own = value_of("listed_reason") or "", str(value_of("reason") or "").strip()
    return f"{listed}: {own}" if listed and own else listed or own


def _submit(
    desk: Desk, label: str, name: str, act: Callable[[], None], *, primary: bool = False
) -> None:
    kept = memory()
    st.form_submit_button(
        label,
        key=field_key(f"do_{name}"),
        on_click=_on_this_sheet,
        args=(kept, desk.place, kept.sheet, act),
        shortcut=_KEYS.get(name),
        type="primary" if primary else "secondary",
    )


def _on_this_sheet(kept: Memory, place: Place, sheet: int, act: Callable[[], None]) -> None:
    """Act, unless the sheet that the button belongs to has been turned over since.

    A key pressed twice arrives while the first press is still being worked on: it must not decide
    on the next candidate, which nobody has seen.
    """
    with kept.pressing:
        late = (kept.place, kept.sheet) != (place, sheet)
        kept.late = True  # as long as nothing was done: the run may be interrupted before
        if not late:
            act()
            kept.late = False
            return
    going = kept.place or kept.done_at  # the late press has brought the old address along
    if going:
        _go(article=going[0], at=going[1])


def _to(desk: Desk, at: str, text: str) -> str:
    """A link that selects something else of the same article."""
    return html.pick(markup.address("review", article=desk.opened.article.id, at=at), text)


def _history(desk: Desk, one: Candidate) -> None:
    """What was decided on the candidate, as far as this reviewer may see it."""
    lines = [
        f"{described(decision)}{f': {decision.reason}' if decision.reason else ''}"
        for decision in desk.opened.review.decisions
        if decision.proposal == one.proposal.key
        and (not desk.alone or same_person(decision.by, desk.by))
    ]
    if lines:
        st.html("".join(f'<p class="fr-note">{markup.escape(line)}</p>' for line in lines))
    if one.state == "recorded" and one.item and not desk.alone:
        st.html(f'<p class="fr-note">Its words are in {_to(desk, one.item, one.item)}.</p>')


def _item_sheet(desk: Desk, item: Item) -> None:
    opened = desk.opened
    kind = kind_of(item)
    standing = opened.standing(item.id)
    st.html(html.entry(opened.home, kind, item, standing, opened.article.text_sha256))
    valid = item.valid_checks(opened.article.text_sha256)
    # Either one signs what stands there, or one changes it: a key cannot mean both.
    if _changing(desk, kind, item):
        return
    form.others(kind)
    with st.form(field_key("signing"), border=False, enter_to_submit=False):
        st.text_input("Note of the check", key=field_key("remark"), autocomplete="off")
        beside("remark")
        with st.container(horizontal=True, gap="small"):
            if not valid:
                _submit(
                    desk, "Sign: it holds", "yes", lambda: _check(desk, reviews.Sign), primary=True
                )
            else:
                _submit(desk, "Confirm", "yes", lambda: _check(desk, reviews.Confirm), primary=True)
                _submit(desk, "Contest", "no", lambda: _check(desk, reviews.Contest))


def _changing(desk: Desk, kind: Kind, item: Item) -> bool:
    """Offer to change or withdraw the item; True if that is what the curator is doing."""
    opened = desk.opened
    if not st.toggle(f"Change or withdraw this {kind}", key=field_key("changing")):
        return False
    form.others(kind)
    with st.form(field_key("form"), border=False, enter_to_submit=False):
        form.draw(kind, opened, fixed_id=True)
        _reason("Reason")
        st.checkbox(
            "If withdrawn: it was published, so keep its id among those retired",
            key=field_key("retire"),
            help="Readers may have noted the id; it then says what became of it.",
        )
        st.text_input(
            "If retired: the id that takes its place",
            key=field_key("replaced_by"),
            placeholder="none",
            autocomplete="off",
        )
        beside("replaced_by")
        with st.container(horizontal=True, gap="small", key=key("actions")):
            _submit(desk, "Save the change", "yes", lambda: _edit(desk, item), primary=True)
            _submit(desk, "Withdraw", "withdraw", lambda: _withdraw(desk, item))
    return True


def follow(desk: Desk) -> None:
    """Bring what is selected, or the first problem, into view; the last call of the page."""
    came: list[str] = memory().since
    problems = "; ".join([*came, *(str(one) for one in memory().problems)])
    st.html(
        f'<span hidden data-review-at="{markup.escape(f"{desk.opened.article.id} {desk.at}")}" '
        f'data-review-sheet="{memory().sheet}" '
        f'data-review-problems="{markup.escape(problems)}">'
        '</span><script src="./assets/review.js"></script>',
        unsafe_allow_javascript=True,  # the one script is this server's own; data is escaped
    )


# --- saving ------------------------------------------------------------------------------------


def _take(desk: Desk, kind: Kind) -> None:
    unused = form.unused_definitions(kind)
    if unused:
        memory().problems = unused
        return
    one = desk.candidate
    proposal = one.proposal.key if one else None
    fields = form.taken(kind, desk.opened)
    if desk.alone:
        _save(desk, [reviews.Read(proposal, kind, fields)], "Your reading is saved")
        return
    changes = [*form.definitions(kind), reviews.Take(kind, fields, proposal)]
    _save(desk, changes, f"Saved as {'an' if kind == 'event' else 'a'} {kind}, and signed")


def _reject(desk: Desk) -> None:
    one = desk.candidate
    if one is None:
        return
    reason = _given_reason()
    if desk.alone:
        _save(desk, [reviews.Read(one.proposal.key, None, {}, reason)], "Your reading is saved")
    else:
        _save(desk, [reviews.Reject(one.proposal.key, reason)], "Rejected")


def _check(desk: Desk, kind: type[reviews.Sign | reviews.Confirm | reviews.Contest]) -> None:
    done = {reviews.Sign: "Signed", reviews.Confirm: "Confirmed", reviews.Contest: "Contested"}
    _save(desk, [kind(desk.at, str(value_of("remark") or ""))], done[kind])


def _edit(desk: Desk, item: Item) -> None:
    kind = kind_of(item)
    unused = form.unused_definitions(kind)
    if unused:
        memory().problems = unused
        return
    change = reviews.Edit(item.id, form.taken(kind, desk.opened), _given_reason())
    _save(desk, [*form.definitions(kind), change], "Changed, and signed anew", stay=True)


def _withdraw(desk: Desk, item: Item) -> None:
    replaced_by = str(value_of("replaced_by") or "").strip() or None
    change = reviews.Withdraw(item.id, _given_reason(), bool(value_of("retire")), replaced_by)
    _save(desk, [change], "Withdrawn, and its candidate is open again")


def _save(desk: Desk, changes: Sequence[Change], done: str, *, stay: bool = False) -> None:
    """Save, and go on to what waits next; or keep everything and say why not."""
    kept = memory()
    kept.problems, kept.since, kept.failed = [], [], ""
    kept.done, kept.done_at = "", None
    try:
        opened = reviews.save(
            data_folder(),
            desk.opened.article.id,
            kept.revision,
            changes,
            _signer(),
            propose=proposed,
        )
    except Changed as error:
        if desk.alone:  # what others made of the article stays hidden from this reader
            kept.since = ["what they did is not shown during an independent reading"]
        else:
            kept.since = [line for decision in error.decisions for line in _told(decision)] or [
                "the files were edited by hand"
            ]
        # What the person sees from now on is this state; saving again is saving on top of it.
        kept.revision = error.now.revision
        return
    except Refused as error:
        kept.problems = [_at_its_field(one) for one in error.problems]
        return
    except (Faulty, Busy, OSError) as error:
        kept.failed = str(error)
        return
    kept.place, kept.late = None, False
    now = replace(desk, opened=opened)
    at = desk.at if stay else now.after("next")
    if at == desk.at and at not in now.order:
        at = next(iter(now.waiting), next(iter(now.order), ADD))
    last = opened.review.decisions[-1]
    what = last.item or (desk.candidate.proposal.exact if desk.candidate else "added words")
    kept.done, kept.done_at = f"{done}: {what}", replace(now, at=at).place
    _go(article=opened.article.id, at=at)


def _at_its_field(problem: Problem) -> Problem:
    """The problem under the name that the page's form has for the field."""
    return replace(problem, field="remark") if problem.field == "note" else problem


def _told(decision: Decision) -> list[str]:
    """A decision that came in between, with each field that it changed."""
    lines = [described(decision)]
    if decision.action == "edit" and decision.content and decision.replaced:
        for name in decision.changed:
            before, after = decision.replaced.get(name), decision.content.get(name)
            lines.append(f"{name}: {_shortly(before)} became {_shortly(after)}")
    return lines


def _shortly(value: object) -> str:
    if isinstance(value, dict):
        named: dict[str, object] = value
        value = named.get("edtf") or named.get("exact")
    return "nothing" if value in (None, "", []) else f"“{value}”"


# --- how good it is ----------------------------------------------------------------------------


def show_agreement(desk: Desk) -> None:
    """How far two readers agree on this article, and how often the machine was right."""
    folder = data_folder()
    review = desk.opened.review
    with st.expander("Agreement of readers, and how often the machine was right"):
        names = agreement.readers(review)
        if desk.alone:
            st.html('<p class="fr-note">Hidden during an independent reading.</p>')
            return
        if len(names) < 2:
            st.html(
                '<p class="fr-note">Agreement needs two independent readings of this article; '
                f"there {'is one' if names else 'is none'} so far.</p>"
            )
        for index, first in enumerate(names):
            for second in names[index + 1 :]:
                st.html(html.agreement(agreement.agreement(review, first, second)))
        st.html(
            html.hit_rates(
                [
                    ("this article", agreement.hit_rate([review])),
                    ("all articles", _rates(folder, fingerprint(folder))),
                ]
            )
        )
