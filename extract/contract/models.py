"""The data contract as strict models: what a record, claim, event, article or metric holds.

    record = Record.model_validate({"id": "raids-2008", ...})

Every model forbids unknown fields, refuses numbers in strings, NaN and infinities, and cannot be
changed after it was made. The same names are in the JSON, in the download and on the screen.

Not for comparing the data with the articles' words or with each other: that is `collection.check`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from extract.contract import edtf
from extract.contract.currencies import CURRENCIES
from extract.contract.files import sha256, to_json
from extract.contract.names import same_person

Qualifier = Literal[
    "exact", "at_least", "more_than", "at_most", "fewer_than", "about", "indefinite"
]
Basis = Literal["stated", "relative", "inferred"]
Scale = Literal["ordinal", "count", "percent", "money", "rate", "index", "change"]
Status = Literal["observed", "estimate", "provisional", "revised", "forecast", "target"]
Direction = Literal["rise", "fall"]
Number = int | float

# The codes of SDMX's CL_OBS_STATUS, version 2.2 (https://sdmx.org/?page_id=3215), where one says
# the same: normal, estimated, provisional, forecast. It has none for a revised figure, which is a
# normal one, nor for a target, which is nobody's observation.
OBS_STATUS: dict[Status, str] = {
    "observed": "A",
    "estimate": "E",
    "provisional": "P",
    "forecast": "F",
}

# What an article's file holds where neither its input nor its curator stated it. Each says so by
# itself, can be mistaken for nothing else (no host may be called .invalid: RFC 6761), and is a
# fault for `extract.collection.check` until the curator has established it.
NOT_STATED = "[not stated]"
URL_NOT_STATED = "https://not-stated.invalid/"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _is_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError("an id is lower-case ASCII letters, digits and single hyphens")
    return value


def _is_day(value: str) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD")
    edtf.bounds(value)
    return value


def _is_time(value: str) -> str:
    edtf.bounds(value)
    return value


def _is_currency(value: str) -> str:
    if value not in CURRENCIES:
        raise ValueError(f"{value} is not an ISO 4217 currency: give its three letters, as in USD")
    return value


def _is_https(value: str) -> str:
    if not value.startswith(("https://", "http://")) or any(c.isspace() for c in value):
        raise ValueError("a URL starts with https:// or http:// and holds no spaces")
    if any(c in "\"'<>\\`{}|^" for c in value):
        raise ValueError(
            "a URL holds no quotation marks, brackets or backslashes: encode them (%22)"
        )
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        raise ValueError("a URL names a host: https://example.org/page") from None
    if not host:
        raise ValueError("a URL names a host: https://example.org/page")
    if "@" in parts.netloc:
        raise ValueError("a URL names no user: remove what is before the @")
    return value


_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


def _is_contact(value: str) -> str:
    if value.startswith(("https://", "http://")):
        return _is_https(value)
    if value and not _EMAIL.fullmatch(value):
        raise ValueError("a contact is an e-mail address, or a web page with https://")
    return value


Id = Annotated[str, StringConstraints(max_length=120), AfterValidator(_is_id)]
Day = Annotated[str, AfterValidator(_is_day)]
Time = Annotated[str, AfterValidator(_is_time)]
Currency = Annotated[str, AfterValidator(_is_currency)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Url = Annotated[str, AfterValidator(_is_https)]
Contact = Annotated[str, AfterValidator(_is_contact)]
Words = Annotated[str, StringConstraints(min_length=1)]


class Strict(BaseModel):
    """Base of all models: no unknown field, no conversion, no NaN, no change."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class Excerpt(Strict):
    """Exact words of an article and where they are.

    `exact`, `prefix` and `suffix` as in the W3C Web Annotation TextQuoteSelector; `start` and
    `end` as in its TextPositionSelector, in code points of the stored text.
    """

    exact: Words
    prefix: str
    suffix: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)


class Citation(Strict):
    """Where in the reference the figure is ("country narrative"), in our words."""

    locator: str


def dated(written: str) -> dict[str, Any]:
    """The fields of a time that follow from its EDTF string. Raises ValueError if it is none."""
    bounds = edtf.bounds(written)
    return {
        "edtf": written,
        "start": bounds.start.isoformat() if bounds.start else None,
        "end": bounds.end.isoformat() if bounds.end else None,
        "precision": bounds.precision,
    }


class Dated(Strict):
    """A time as an EDTF string, with its first and last day and its precision spelled out.

    `start` or `end` is null where the time is open or unknown on that side. Spelled out because
    readers of the files have no EDTF parser at hand; that both agree is validated.
    """

    edtf: Words
    start: Day | None
    end: Day | None
    precision: edtf.Precision
    basis: Basis

    @model_validator(mode="after")
    def _agrees_with_edtf(self) -> Self:
        meant = tuple(dated(self.edtf).values())[1:]
        stated = (self.start, self.end, self.precision)
        if stated != meant:
            raise ValueError(f"{self.edtf} means start, end, precision {meant}, not {stated}")
        return self


class Period(Dated):
    """What time a figure is about.

    `words` are the article's own words for it; null where the period was inferred, or where the
    evidence is a citation, whose words are not stored.
    """

    words: Words | None


class Published(Dated):
    """When an article or reference appeared, and from what that is known."""

    note: str


class Check(Strict):
    """A person compared the item with its article: who, when, and what exactly was compared.

    `text_sha256` is the hash of the stored text (null for a citation, which stores none),
    `content_sha256` that of the item's content (see `content_hash`), and `publication_sha256` that
    of its publication's title, publisher and date (see `Publication.stated_hash`), left out where
    the check did not cover them. When any of them changes, the check is void.
    """

    by: Words
    on: Day
    outcome: Literal["holds", "contested"]
    text_sha256: Sha256 | None
    content_sha256: Sha256
    publication_sha256: Sha256 | None = Field(default=None, exclude_if=operator.not_)
    note: str


class Evidenced(Strict):
    """What has evidence and is checked by a person: records, claims, events, and relations."""

    id: Id
    excerpt: Excerpt | None = None
    citation: Citation | None = None
    checks: list[Check]
    note: str

    @model_validator(mode="after")
    def _one_kind_of_evidence(self) -> Self:
        if (self.excerpt is None) == (self.citation is None):
            raise ValueError("evidence is either an excerpt or a citation, and one of them")
        return self

    def content_hash(self) -> str:
        """SHA-256 of the content in the form of its file, without its checks."""
        return sha256(to_json(self.model_dump(mode="json", exclude={"checks"}, exclude_none=False)))

    def valid_checks(
        self,
        text_sha256: str | None,
        publication_sha256: str,
        content_sha256: str | None = None,
    ) -> list[Check]:
        """The checks that still hold for this content, this text and this publication.

        `content_sha256` is the item's own `content_hash`, where it is at hand.
        """
        content = content_sha256 or self.content_hash()
        return [
            check
            for check in self.checks
            if check.content_sha256 == content
            and check.text_sha256 == text_sha256
            and check.publication_sha256 in (None, publication_sha256)
        ]


class Item(Evidenced):
    """What records, claims and events share beside their evidence: the place they are about."""

    place: Words


class Record(Item):
    """One dated statistic as one organization stated it, with its evidence.

    `value` is a number, the name of a level (ordinal metrics), or null where the words give no
    number ("hundreds": then `low` and `high` bound it). `value_as_printed` is copied from the
    excerpt; null for a citation, whose words are not stored. `read_by` says who read value,
    qualifier and bounds from those words: a person, where the grammar reads nothing or something
    else. It is left out of the file where the machine's reading is the same.

    `status` says whether somebody found the figure (observed, or revised: then `revises` is the id
    of the record that it replaces) or reckons with it (estimate, provisional, forecast, target).
    Of a change, `direction` says whether it is a rise or a fall where the metric does not, and
    `since` (EDTF) the time that it is counted from. All four are left out where they say nothing.
    """

    metric: Id
    value: Number | str | None
    value_as_printed: Words | None
    qualifier: Qualifier
    low: Number | None
    high: Number | None
    period: Period
    population: Words
    organization: Id
    speaker: str
    reported_via: Id | None
    read_by: Literal["machine", "person"] = Field(
        default="machine", exclude_if=lambda by: by == "machine"
    )
    status: Status = Field(default="observed", exclude_if=lambda status: status == "observed")
    revises: Id | None = Field(default=None, exclude_if=operator.not_)
    direction: Direction | None = Field(default=None, exclude_if=operator.not_)
    since: Time | None = Field(default=None, exclude_if=operator.not_)

    @property
    def is_found(self) -> bool:
        """Whether somebody found the figure, and does not reckon with it."""
        return self.status in ("observed", "revised")

    @property
    def is_ahead(self) -> bool:
        """Whether the figure is of a time to come, which its period is free to be."""
        return self.status in ("forecast", "target")

    @model_validator(mode="after")
    def _value_or_bounds(self) -> Self:
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("a record without a value needs low, high or both")
        if self.value is not None and self.qualifier == "indefinite":
            raise ValueError("an indefinite amount has bounds and no value")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is greater than high")
        return self


class Claim(Item):
    """A statement without a number, with its evidence. `statement` is our plain paraphrase."""

    statement: Words
    organization: Id
    speaker: str
    reported_via: Id | None
    period: Period | None


class Event(Item):
    """Something that happened on a date. `metrics` names those beside which it is drawn."""

    label: Words
    period: Period
    metrics: list[Id]


class Related(Evidenced):
    """Base of the relations between items that the words themselves make.

    `subject` is the item that the words are about; it is in the same article. `members` gives
    each id that is related, with the kinds of item that it may be.
    """

    SUBJECT: ClassVar[str] = "result"
    MEMBERS: ClassVar[dict[str, tuple[type[Item], ...]]]

    @property
    def subject(self) -> str:
        """The id of the item that the words are about."""
        return getattr(self, self.SUBJECT)

    @property
    def members(self) -> dict[str, tuple[type[Item], ...]]:
        """The ids that are related, each with the kinds of item that it may be."""
        found: dict[str, tuple[type[Item], ...]] = {}
        for name, kinds in self.MEMBERS.items():
            value: str | list[str] = getattr(self, name)
            found.update(dict.fromkeys([value] if isinstance(value, str) else value, kinds))
        return found


class Share(Related):
    """The words give a share (`result`, in percent) beside the counts that it is of."""

    MEMBERS = {"part": (Record,), "whole": (Record,), "result": (Record,)}

    kind: Literal["share"]
    part: Id
    whole: Id
    result: Id


class RelativeChange(Related):
    """The words say by how many percent (`result`) the later figure is below or above the earlier.

    `direction` is theirs: "73 percent below" is a fall.
    """

    MEMBERS = {"earlier": (Record,), "later": (Record,), "result": (Record,)}

    kind: Literal["relative_change"]
    direction: Literal["fall", "rise"]
    earlier: Id
    later: Id
    result: Id


class Sum(Related):
    """The words give a total (`result`) and all of its parts."""

    MEMBERS = {"parts": (Record,), "result": (Record,)}

    kind: Literal["sum"]
    parts: list[Id] = Field(min_length=2)
    result: Id


class RankChange(Related):
    """The words say that the later level is above or below the earlier ("upgrade", "relegated")."""

    SUBJECT = "later"
    MEMBERS = {"earlier": (Record,), "later": (Record,)}

    kind: Literal["rank_change"]
    direction: Literal["fall", "rise"]
    earlier: Id
    later: Id


class DependsOn(Related):
    """The words count or claim something under or since an event ("under the new law")."""

    SUBJECT = "dependent"
    MEMBERS = {"dependent": (Record, Claim), "event": (Event,)}

    kind: Literal["depends_on"]
    dependent: Id
    event: Id


Relation = Share | RelativeChange | Sum | RankChange | DependsOn


class Body(Strict):
    """The article's own text, in code points: site chrome and teasers lie outside."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)


class Publication(Strict):
    """What articles and references share. The base of both; no file holds it as such.

    `published` is null where it could not be established: it is never guessed. `url` is the
    publisher's page; `archived_url` is a copy of it that an archive keeps, left out where none is
    known.
    """

    id: Id
    title: Words
    publisher: Words
    authors: list[Words]
    published: Published | None
    url: Url
    archived_url: Url | None = Field(default=None, exclude_if=operator.not_)
    rights: Words
    note: str
    records: list[Record]
    claims: list[Claim]
    events: list[Event]
    # Most publications relate no figures to each other, so the field is left out where it is empty.
    relations: list[Annotated[Relation, Field(discriminator="kind")]] = Field(
        default_factory=list[Relation], exclude_if=operator.not_
    )

    @property
    def items(self) -> Sequence[Item]:
        return [*self.records, *self.claims, *self.events]

    def stated_hash(self) -> str:
        """SHA-256 of what a reader is told about it beside its words: title, publisher and date."""
        stated = self.model_dump(mode="json", include={"title", "publisher", "published"})
        return sha256(to_json(stated))

    @property
    def evidenced(self) -> Sequence[Evidenced]:
        """The items, then the relations between them."""
        return [*self.items, *self.relations]


class Imported(Strict):
    """What file an article was taken from: the hash of its bytes, its own name, its kind, the day.

    For plain text the stored text is the file, byte for byte; for a web page or a PDF it is the
    text extracted from it, and this hash tells the original apart from any other copy.
    """

    original_sha256: Sha256
    original_name: Words
    media_type: Literal["text/plain", "text/html", "application/pdf"]
    on: Day


class Article(Publication):
    """A stored text, verbatim, never edited, with what was recorded from it.

    `imported` is left out where the text was not brought in by `python -m extract add`.
    """

    text_sha256: Sha256
    body: Body
    imported: Imported | None = Field(default=None, exclude_if=operator.not_)


class Reference(Publication):
    """A published document that is cited and not stored, with what was recorded from it."""


class IndexBase(Strict):
    """What an index is measured against: it is `value` at this time (EDTF), as in 2015 = 100."""

    period: Time
    value: Number


class Change(Strict):
    """What a change is a change of, and how it is given.

    `kind` is percent, points (percentage points, or points of an index) or factor ("doubled": 2).
    `of` is the id of the metric that changes, or words where the collection does not hold it.
    `direction` is that of all figures where the metric's own name says it ("Fall of the share").
    """

    kind: Literal["percent", "points", "factor"]
    of: Words
    direction: Direction | None = Field(default=None, exclude_if=operator.not_)


class Meaning(Strict):
    """What a level of an ordinal metric means, in somebody's words.

    `words` are in the text of the article that `source` names, letter for letter; of a reference,
    which is not stored, they are cited.
    """

    level: Words
    words: Words
    source: Id


class Metric(Strict):
    """What is measured. Which page charts it is said by the collection's topics.

    `formerly` are the ids of metrics that were merged into this one; left out where there are none.

    `levels` orders an ordinal scale from lowest to highest; `meanings` say what levels mean, left
    out where nothing in the collection does. `comparable_with` names metrics whose
    figures may be on one axis with this one. Each scale has its own field, and no other one:
    money its `currency` (ISO 4217), a rate its base `per` (12 per 100,000), an index its `base`,
    and a change what it is a `change` of.
    """

    id: Id
    label: Words
    description: Words
    unit: Words
    scale: Scale
    levels: list[Words]
    comparable_with: list[Id]
    keywords: list[Words]
    meanings: list[Meaning] = Field(default_factory=list[Meaning], exclude_if=operator.not_)
    currency: Currency | None = Field(default=None, exclude_if=operator.not_)
    per: int | None = Field(default=None, ge=1, exclude_if=operator.not_)
    base: IndexBase | None = Field(default=None, exclude_if=operator.not_)
    change: Change | None = Field(default=None, exclude_if=operator.not_)
    formerly: list[Id] = Field(default_factory=list[Id], exclude_if=operator.not_)

    @model_validator(mode="after")
    def _has_what_its_scale_needs(self) -> Self:
        needs: dict[Scale, tuple[str, str]] = {
            "ordinal": ("levels", "an ordinal metric lists its levels, and only an ordinal one"),
            "money": ("currency", "a money metric has a currency (USD), and only a money metric"),
            "rate": ("per", "a rate has a base (per: 100000), and only a rate"),
            "index": ("base", "an index has a base (2015 = 100), and only an index"),
            "change": ("change", "a change says of what (change), and only a change"),
        }
        for scale, (name, rule) in needs.items():
            if (self.scale == scale) != bool(getattr(self, name)):
                raise ValueError(rule)
        return self


class Organization(Strict):
    """Who makes statements. `kind` groups them: government, police, NGO, newspaper …

    `aliases` are other names by which texts call it, and `formerly` the ids of organizations that
    were merged into it. Both are left out where there are none.
    """

    id: Id
    name: Words
    short_name: Words
    kind: Words
    note: str
    aliases: list[Words] = Field(default_factory=list[Words], exclude_if=operator.not_)
    formerly: list[Id] = Field(default_factory=list[Id], exclude_if=operator.not_)


class Judgement(Strict):
    """What curators themselves say about items: base of disputes and gaps.

    `checks` are theirs who made it on the desk, or looked at it again there; they are left out
    where nobody did. They are of no text: `text_sha256` is null.
    """

    id: Id
    checks: list[Check] = Field(default_factory=list[Check], exclude_if=operator.not_)

    def content_hash(self) -> str:
        """SHA-256 of the content in the form of its file, without its checks."""
        return sha256(to_json(self.model_dump(mode="json", exclude={"checks"})))

    def valid_checks(self) -> list[Check]:
        """The checks that still hold for this content."""
        content = self.content_hash()
        return [check for check in self.checks if check.content_sha256 == content]


class Side(Strict):
    """One side of a dispute: its position in plain words and the records and claims behind it."""

    position: Words
    items: list[Id] = Field(min_length=1)


class Dispute(Judgement):
    """Two or more sides that contradict each other, whether comparable, and why (not)."""

    question: Words
    sides: list[Side] = Field(min_length=2)
    comparable: bool
    reason: Words


class Licence(Strict):
    """On which terms the curators' own work may be used: never the articles' words.

    `id` is an SPDX identifier ("CC-BY-4.0").
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.+-]+$")]
    title: Words
    url: Url


class Answer(Strict):
    """What a curator says to a finding. `id` is that of the finding."""

    id: Words
    by: Words
    on: Day
    note: Words


class Gap(Judgement):
    """A claim that explains why there is no figure: for which metrics, and for which years.

    Years are inclusive; null is open on that side. The claim's own words are the reason shown.
    """

    claim: Id
    metrics: list[Id] = Field(min_length=1)
    first_year: int | None
    last_year: int | None
    note: str

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        first, last = self.first_year, self.last_year
        if first is not None and last is not None and first > last:
            raise ValueError("first_year is after last_year")
        return self


class Topic(Strict):
    """A page of its own, with the metrics that belong together.

    `id` is the page's address, `title` what the menu calls it. `heading` is "" where the page makes
    its own of the figures. `behind` and `disputed` head the figures behind those that are charted
    and what contradicts them; "" for the words that every topic has.
    """

    id: Id
    title: Words
    heading: str = ""
    subtitle: str
    metrics: list[Id]
    behind: str = ""
    disputed: str = ""


class About(Strict):
    """What the collection is: its name, its main place and the years shown at first.

    `curators` made the collection and are its authors in a citation. `licence` is null where no
    terms were stated. `topics` are its pages, in the order of the menu. `example` is what a reader
    might search for. `contact` is an e-mail address or a web page at which the curators take
    reports of errors, "" where none is given. The version is in `VERSION`.
    """

    title: Words
    subtitle: Words
    place: Words
    first_year: int = Field(ge=1, le=9999)
    last_year: int = Field(ge=1, le=9999)
    curators: list[Words] = []
    licence: Licence | None = None
    topics: list[Topic] = []
    example: str = ""
    contact: Contact = Field(default="", exclude_if=operator.not_)


class Retired(Strict):
    """An id that was published and is no longer used: ids never change meaning.

    `replaced_by` is the id that took its place (in use, or retired later itself), null where
    nothing did. `since` is the day on which the id was retired.
    """

    id: Id
    replaced_by: Id | None
    reason: Words
    since: Day


class Manifest(Strict):
    """What a release held: the SHA-256 of every file, and of every item as the files give it.

    `files` maps names relative to the collection's folder to the hash of their bytes. `items` maps
    what is told apart within them ("record raids-2008", "checks of record raids-2008", "metric
    raids", "title, publisher and date of article …") to the hash of its content. `seal` is the
    hash of all the rest, so that no hash in here is exchanged together with its file. Whoever makes
    a new seal makes a release: comparing the seal with the one that was published shows it.
    """

    version: Words
    released: Day
    files: dict[str, Sha256]
    items: dict[str, Sha256]
    seal: Sha256

    def its_seal(self) -> str:
        """The seal that belongs to what the manifest says."""
        return sha256(to_json(self.model_dump(mode="json", exclude={"seal"})))


def content_of(item: Evidenced) -> dict[str, Any]:
    """The item as it is in its file: evidence of the other kind left out."""
    unused = "citation" if item.citation is None else "excerpt"
    return item.model_dump(mode="json", exclude={unused})


def contents_of(home: Article | Reference) -> dict[str, Any]:
    """The article or reference as it is in its file: `files.to_json` of it is the file."""
    found = home.model_dump(mode="json")
    for name in ("records", "claims", "events", "relations"):
        if name in found:
            found[name] = [content_of(item) for item in getattr(home, name)]
    return found


def in_text_order(items: Sequence[Item]) -> list[Item]:
    """The items as their file lists them: by excerpt, then by the printed value's place in it."""

    def place(item: Item) -> tuple[int, int, int, str]:
        if item.excerpt is None:
            return (-1, -1, -1, item.id)
        printed: str | None = getattr(item, "value_as_printed", None)
        within = item.excerpt.exact.find(printed) if printed else -1
        return (item.excerpt.start, item.excerpt.end, within, item.id)

    return sorted(items, key=place)


Standing = Literal["not checked", "checked once", "checked by two", "contested"]


def standing(checks: Sequence[Check]) -> Standing:
    """What an item's valid checks amount to; the checks of one person count once."""
    if any(check.outcome == "contested" for check in checks):
        return "contested"
    if not checks:
        return "not checked"
    several = any(not same_person(check.by, checks[0].by) for check in checks)
    return "checked by two" if several else "checked once"
