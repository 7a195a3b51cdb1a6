"""What changes a collection's folder as a whole: an article comes in, is completed, or goes.

    add_article(folder, article, text)
    complete_article(folder, "2008-06-post-raids", Details(publisher="Sylvania Post"))
    remove_article(folder, "2008-06-post-raids")

Each takes the folder's lock, looks at what is there, and changes all of its files or none. Not for
items and their checks: these are written by `extract.review`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extract.collection.findings import findings
from extract.collection.folder import read
from extract.collection.holdings import Holdings
from extract.contract.faults import Fault, Faulty
from extract.contract.files import to_json
from extract.contract.journal import held, replace_all
from extract.contract.publications import NOT_STATED, URL_NOT_STATED, Article, Body, contents_of
from extract.contract.times import Published
from extract.contract.wording import listed

_ROOMS = ("articles", "records", "references")


@dataclass(frozen=True)
class Details:
    """What is said of an article: None, or nobody, where nothing is. `rights` follows publisher."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    url: str | None = None
    rights: str | None = None
    note: str | None = None
    body: Body | None = None


@dataclass(frozen=True)
class Removed:
    """What was removed: the files, and the ids of the items and relations that were in them."""

    files: list[str]
    items: list[str]


def taken_ids(folder: Path) -> set[str]:
    """The names that articles and references have; files that cannot be read have theirs too."""
    return {path.stem for room in _ROOMS for path in (folder / room).glob("*")}


def same_article(folder: Path, article: Article) -> Article | None:
    """The article of the collection that has this text, is of this very file or at this address."""
    return _same(read(folder), article)


def _same(holdings: Holdings, article: Article) -> Article | None:
    original = article.imported.original_sha256 if article.imported else ""
    for known in holdings.articles.values():
        text = holdings.text_hashes.get(known.id, known.text_sha256)
        if article.text_sha256 in (text, known.text_sha256):
            return known
        if known.imported and original == known.imported.original_sha256:
            return known
    for known in holdings.articles.values():
        if article.url == known.url != URL_NOT_STATED:
            return known
    return None


def add_article(folder: Path, article: Article, text: str) -> None:
    """Store a new article: its text and its record file, both or neither.

    Raises Faulty where the collection has the article already or its id is taken, and Busy.
    """
    with held(folder):
        holdings = read(folder)
        same = _same(holdings, article)
        file = f"records/{article.id}.json"
        if same:
            fault = f"is already in the collection, as {same.id}"
            raise Faulty([Fault(file, "", fault, "there is nothing to do")])
        if _text_of(holdings, article.text_sha256):
            fault = f"its text is in articles/{_text_of(holdings, article.text_sha256)}.txt already"
            raise Faulty([Fault(file, "", fault, "correct that article's record file")])
        if article.id in taken_ids(folder):
            fault = f"the id {article.id} is taken by another article or reference"
            raise Faulty([Fault(file, "", fault, "choose another id")])
        replace_all(
            folder,
            {f"articles/{article.id}.txt": text, file: to_json(contents_of(article))},
        )


def _text_of(holdings: Holdings, text_sha256: str) -> str | None:
    return next(
        (key for key, digest in holdings.text_hashes.items() if digest == text_sha256), None
    )


def complete_article(
    folder: Path, key: str, details: Details, *, overwrite: bool = False
) -> list[str]:
    """Give an article what it does not state yet; returns what changed, in words.

    What is stated already is overwritten only on demand. Raises Faulty, and changes nothing, where
    something else is stated already, or where checks of its items would become void and
    `overwrite` is not set.
    """
    with held(folder):
        holdings = read(folder)
        article = holdings.articles.get(key)
        name = f"records/{key}.json"
        if article is None:
            raise Faulty([Fault(name, "", "is not a readable article", "correct it first")])
        changed, standing = _completed(article, details)
        if standing and not overwrite:
            raise Faulty(
                [
                    Fault(name, "", conflict, "add --replace to overwrite it")
                    for conflict in standing
                ]
            )
        new = article.model_copy(update=changed)
        void = _voided(holdings, article, new)
        if void and not overwrite:
            fault = f"the checks of {listed(void)} would become void"
            raise Faulty([Fault(name, "", fault, "add --replace, and have them checked again")])
        if new == article:
            return []
        replace_all(folder, {name: to_json(contents_of(new))})
        said = [
            f"{field}: {_words(getattr(article, field))} → {_words(value)}"
            for field, value in changed.items()
        ]
        return [*said, f"the checks of {listed(void)} are void"] if void else said


def _completed(article: Article, details: Details) -> tuple[dict[str, object], list[str]]:
    """The fields that change, and in words those of them that state something else already."""
    changed: dict[str, object] = {}
    standing: list[str] = []
    absent: dict[str, tuple[object, ...]] = {
        "title": (NOT_STATED,),
        "publisher": (NOT_STATED,),
        "authors": ([],),
        "published": (None,),
        "url": (URL_NOT_STATED,),
        "note": ("",),
        "body": (),
    }
    for field, nothing in absent.items():
        given = getattr(details, field)
        given = list(given) if isinstance(given, tuple) else given
        now = getattr(article, field)
        if not given or given == now:
            continue
        changed[field] = given
        if now not in nothing:
            name = "publication date" if field == "published" else field
            standing.append(f"the {name} is {_words(now)} already, not {_words(given)}")
    if "publisher" in changed and details.rights:
        changed["rights"] = details.rights
    return changed, standing


def _words(value: object) -> str:
    if isinstance(value, Published):
        return value.edtf
    if isinstance(value, Body):
        return f"{value.start}:{value.end}"
    if isinstance(value, list):
        return listed([str(part) for part in value]) or "nobody"
    return f"“{value}”" if value else "nothing"


def _voided(holdings: Holdings, old: Article, new: Article) -> list[str]:
    """The items whose checks hold for the old article and not for the new one."""
    after = replace(holdings, articles=holdings.articles | {new.id: new})
    return [
        item.id for item in old.evidenced if len(after.checks(item)) < len(holdings.checks(item))
    ]


def remove_article(folder: Path, key: str) -> Removed:
    """Remove an article with its records and its review: all of its files or none.

    Raises Faulty, and removes nothing, where there is no such article, where it or the collection
    cannot be read, or where something else names it or its items: a dispute, an answer, a gap, a
    relation of another article, a retired id, or the meaning of a level.
    """
    with held(folder):
        holdings = read(folder)
        name = f"records/{key}.json"
        if holdings.reading_faults:
            fault = "what else names its items cannot be known: the collection has faults"
            remedy = "correct what `python -m extract check` lists first"
            raise Faulty([Fault(name, "", fault, remedy), *holdings.reading_faults])
        article = holdings.articles.get(key)
        if article is None:
            fault = "is not an article of this collection"
            raise Faulty([Fault(key, "", fault, f"name one of those in {folder / 'records'}")])
        named = list(_named_elsewhere(holdings, article))
        if named:
            raise Faulty(named)
        files = [
            file
            for file in (f"reviews/{key}.json", name, f"articles/{key}.txt")
            if (folder / file).exists()
        ]
        replace_all(folder, dict.fromkeys(files))
    return Removed(files, [item.id for item in article.evidenced])


def _named_elsewhere(holdings: Holdings, article: Article) -> Iterator[Fault]:
    """What else of the collection names the article or its items, each with the remedy."""
    items = {item.id for item in article.evidenced}

    def fault(file: str, where: str, what: str, names: set[str], remedy: str) -> Fault:
        return Fault(file, where, f"{what} {listed(sorted(names))} of {article.id}", remedy)

    for dispute in holdings.disputes:
        names = items & {key for side in dispute.sides for key in side.items}
        if names:
            yield fault(
                "disputes.json", dispute.id, "has on a side", names, "remove it there first"
            )
    rest = replace(
        holdings, articles={key: kept for key, kept in holdings.articles.items() if kept != article}
    )
    lasting = {finding.id for finding in findings(rest, checked=False)}
    for finding in findings(holdings, checked=False):
        if finding.id in holdings.answers and finding.id not in lasting:
            names = items & set(finding.records)
            yield fault(
                "answers.json", finding.id, "answers a finding about", names,
                "remove the answer first",
            )  # fmt: skip
    for gap in holdings.gaps:
        if gap.claim in items:
            yield fault("gaps.json", gap.id, "is explained by", {gap.claim}, "remove the gap first")
    for home in holdings.publications:
        for relation in home.relations if home is not article else []:
            names = items & set(relation.members)
            if names:
                yield fault(
                    holdings.files[home.id], relation.id, "relates", names,
                    "remove the relation first",
                )  # fmt: skip
    for old in holdings.retired.values():
        if old.replaced_by in items:
            yield fault(
                "retired.json", old.id, "is replaced by", {old.replaced_by},
                "say what replaces it now, or null",
            )  # fmt: skip
    for metric in holdings.metrics.values():
        levels = {meaning.level for meaning in metric.meanings if meaning.source == article.id}
        if levels:
            yield fault(
                "metrics.json", metric.id, "has the meaning of", levels, "remove the meaning first"
            )
