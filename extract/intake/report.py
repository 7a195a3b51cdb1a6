"""What was taken of a file, in lines for the curator who must believe it.

    for line in report(source, body.start, body.end):
        print(line)

Every word that a reader of the file sees is in the stored text or in a block named here. Not for
what the file states about itself: that is said where it is stored.
"""

from __future__ import annotations

from extract.contract.wording import counted
from extract.intake.source import LeftOut, Source, beginning

_MOST = 12  # blocks without figures that are named


def report(source: Source, start: int, end: int) -> list[str]:
    """How much of the file is kept, what is left out, and where the body begins and ends.

    `start` and `end` are the body's, in code points of the text.
    """
    kept = len(source.text.split())
    left = sum(block.words for block in source.left_out)
    body = source.text[start:end]
    lines = [
        f"{kept} of {counted(kept + left, 'word')} kept"
        if left
        else f"{counted(kept, 'word')} kept"
    ]
    figures = [block for block in source.left_out if block.has_figures]
    without_figures = [block for block in source.left_out if not block.has_figures]
    lines += [f"left out, with figures ({_said(block)}" for block in figures]
    lines += [f"left out ({_said(block)}" for block in without_figures[:_MOST]]
    if len(without_figures) > _MOST:
        more = counted(len(without_figures) - _MOST, "more block")
        rest = counted(sum(block.words for block in without_figures[_MOST:]), "word")
        lines.append(f"left out: {more} without figures, {rest}")
    if body.strip():
        lines.append(
            f"the body is {counted(len(body.split()), 'word')}: it begins {beginning(body)}"
        )
        lines.append(f"and ends {_ending(body)}")
    else:
        lines.append("the body is empty")
    return lines


def _said(block: LeftOut) -> str:
    return f"{block.why}, {counted(block.words, 'word')}): {beginning(block.text)}".replace(
        "):", "):"
    )


def _ending(words: str, length: int = 60) -> str:
    line = " ".join(words.split())
    cut = line if len(line) <= length else line[-length:].partition(" ")[2] or line[-length:]
    return f"“{'' if cut == line else '… '}{cut}”"
