"""How fast candidates are proposed, on one core: `python tests/bench/propose.py`.

Prints articles of 3,500 characters a second, and microseconds per character at 4 KB and at 1 MB:
the second may not be more than the first. All times are processor time, so that other work on the
machine does not count. The text is made of the development set's sentences, pure ("dense", about
thirty quantities in 1,000 characters) and with two plain sentences after each, as in a newspaper.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from extract.contract.vocabulary import Metric
from extract.intake.propose import propose

SENTENCES = Path(__file__).parents[1] / "data" / "development.jsonl"
ARTICLE = 3_500
METRICS = [
    Metric.model_validate(
        {
            "id": f"metric-{i}",
            "label": word,
            "description": word,
            "unit": "people",
            "scale": "count",
            "levels": [],
            "comparable_with": [],
            "keywords": [f"word {i}", word],
        }
    )
    for i, word in enumerate(("deaths", "arrests", "raids", "homes", "cases", "pupils", "patients"))
]


PLAIN = (
    "The minister did not answer questions about the delay, which her office called regrettable.",
    "Neighbours said they had complained for a long time, but that nobody had come to look.",
    "“We are tired of waiting,” said a shopkeeper, who asked not to be named.",
    "The plan still needs the approval of parliament, where it has met with resistance.",
    "Rain is expected along the coast, while the hills should stay dry and mild.",
    "A spokesman for the company declined to comment on the talks.",
)


def texts(size: int, count: int, plain: int = 0) -> list[str]:
    """`count` texts of about `size` characters; `plain` sentences follow each that has figures."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    figures = [json.loads(line)["text"] for line in lines]
    sentences: list[str] = []
    for k, sentence in enumerate(figures):
        sentences.append(sentence)
        sentences.extend(PLAIN[(plain * k + extra) % len(PLAIN)] for extra in range(plain))
    made: list[str] = []
    at = 0
    for _ in range(count):
        parts: list[str] = []
        length = 0
        while length < size:
            sentence = sentences[at % len(sentences)]
            parts.append(sentence + ("\n\n" if at % 4 == 3 else " "))
            length += len(parts[-1])
            at += 1
        made.append("".join(parts)[:size])
    return made


def seconds(batch: list[str]) -> float:
    """The time that one pass over the batch takes, the best of three."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        for text in batch:
            propose(text, "bench", "2012-06-12", metrics=METRICS)
        best = min(best, time.process_time() - begin)
    return best


def main() -> None:
    """Print the figures."""
    for name, plain in (("as in a newspaper", 2), ("dense", 0)):
        articles = texts(ARTICLE, 200, plain)
        rate = len(articles) / seconds(articles)
        print(f"articles of {ARTICLE:,} characters a second, one core, {name}: {rate:,.0f}")
    small = seconds(texts(4_000, 100)) / 400_000
    large = seconds(texts(1_000_000, 1)) / 1_000_000
    print(f"microseconds a character at 4 KB: {1e6 * small:.3f}")
    print(f"microseconds a character at 1 MB: {1e6 * large:.3f} ({large / small:.2f} times)")


if __name__ == "__main__":
    main()
