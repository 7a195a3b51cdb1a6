"""`python -m extract propose`: every candidate statistic of articles, files or folders.

Exits 2, with a message for each fault, if any text cannot be read; then nothing is proposed. Of a
text that is not in English nothing is proposed either, and the exit code is 2. Not for deciding
about candidates: that is `extract.review`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from extract.collection.folder import read
from extract.collection.holdings import Holdings
from extract.commands.options import data_option, say, scheduler_option, spread_over
from extract.contract.edtf import bounds
from extract.contract.faults import Fault, Faulty
from extract.contract.files import data_folder, folder_faults
from extract.contract.vocabulary import Metric
from extract.contract.wording import counted
from extract.intake.language import other_language
from extract.intake.propose import Candidate, propose_all
from extract.intake.source import shown
from extract.intake.texts import Text, read_files, too_many_numbers
from extract.spread.cores import Spread

_SHOWN_ABOVE = 20  # texts: fewer are done before a bar could be read


@click.command("propose", short_help="Print every candidate statistic of articles or files.")
@click.argument("targets", metavar="ARTICLE_ID|FILE|FOLDER...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="text for people; jsonl, one object per candidate, for programs.",
)
@click.option(
    "--published", metavar="EDTF", help="Publication date of .txt files, as in 2008-06-12."
)
@scheduler_option
@data_option
def command(
    targets: tuple[str, ...],
    form: str,
    published: str | None,
    scheduler: str | None,
    data: Path | None,
) -> int:
    """Print every candidate statistic of articles, files (.txt, .jsonl) or folders of these."""
    try:
        if published:
            bounds(published)
    except ValueError as error:
        say(f"--published: {error}", err=True)
        return 2
    try:
        if faults := folder_faults(data_folder(data)):
            raise Faulty(faults)
        holdings = read(data)
        texts = texts_of(holdings, targets, published)
    except Faulty as error:
        say(str(error), err=True)
        return 2
    try:
        with spread_over(scheduler) as cluster:
            _print_all(texts, list(holdings.metrics.values()), form, cluster)
    except Faulty as error:
        say(str(error), err=True)
        return 2
    unread = [fault for item in texts if (fault := _not_english(item))]
    for fault in unread:
        say(str(fault), err=True)
    return 2 if unread else 0


def _print_all(texts: list[Text], metrics: list[Metric], form: str, cluster: Spread | None) -> None:
    """Print the candidates of each text as soon as they are there, with a bar and an estimate."""
    hidden = len(texts) <= _SHOWN_ABOVE or not sys.stderr.isatty()
    with click.progressbar(
        propose_all(texts, metrics, cluster),
        length=len(texts),
        label="Articles read",
        file=sys.stderr,
        hidden=hidden,
    ) as proposed:
        for item, found in proposed:
            sys.stdout.write(_as_lines(found) if form == "jsonl" else _as_text(item, found))
    sys.stdout.flush()


def _not_english(item: Text) -> Fault | None:
    language = other_language(item.text[slice(*item.body)])
    if not language:
        return None
    fault = f"is in {language}: its figures are not read"
    return Fault(shown(item.name), "", fault, "record them by hand, or add an English version")


def texts_of(holdings: Holdings, targets: Iterable[str], published: str | None) -> list[Text]:
    """The texts that are meant, in the order given: articles of the holdings, files and folders.

    Raises Faulty with everything that is wrong in any of them.
    """
    texts: list[Text] = []
    faults: list[Fault] = []
    for target in targets:
        article, text = holdings.articles.get(target), holdings.texts.get(target)
        if Path(target).exists():
            try:
                texts += read_files([target], published)
            except Faulty as error:
                faults += error.faults
        elif article and text is not None:
            faults += too_many_numbers(text, target)
            day = article.published.edtf if article.published else None
            texts.append(Text(target, text, day, (article.body.start, article.body.end)))
        else:
            names = {f"records/{target}.json", f"articles/{target}.txt"}
            faults += [fault for fault in holdings.reading_faults if fault.file in names] or [
                Fault(
                    target,
                    "",
                    f"is neither a file nor an article of {holdings.folder}",
                    "give a .txt or .jsonl file, or an article's id; --data names another "
                    "collection",
                )
            ]
    if faults:
        raise Faulty(faults)
    return texts


def _as_lines(found: list[Candidate]) -> str:
    return "".join(
        f"{json.dumps(candidate.to_json(), ensure_ascii=False)}\n" for candidate in found
    )


def _as_text(item: Text, found: list[Candidate]) -> str:
    lines = [f"{shown(item.name)}: {counted(len(found), 'candidate')}"]
    for candidate in found:
        read, period = candidate.quantity, candidate.period
        value = (
            f"{_number(read.low)}–{_number(read.high)}"
            if read.value is None
            else _number(read.value)
        )
        details = [
            part
            for part in (
                read.unit,
                read.noun,
                period and f"{period.edtf} ({period.basis})",
                candidate.speaker and f"said by {candidate.speaker}?",
                candidate.metric and f"metric {candidate.metric}?",
            )
            if part
        ]
        words = " ".join(read.exact.split())
        lines.append(
            f"  {read.start}:{read.end}  {words!r}  {read.kind}  "
            f"{read.qualifier.replace('_', ' ')} "
            f"{value}" + "".join(f"  {detail}" for detail in details)
        )
    return "\n".join(lines) + "\n"


def _number(value: float | str | None) -> str:
    if value is None:
        return "…"
    return value if isinstance(value, str) else f"{value:,}"
