"""An edition made for another process: `python -m extract.edition FOLDER`.

Prints one JSON object a line: `{"read": 200, "of": 12500}` while publications are read, then what
was made (`extract.edition.build.Built`). Not for people: that is `python -m extract build`.
"""

from __future__ import annotations

import json
import os
import sys

from extract.edition.build import build


def _say(**values: object) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    made = build(
        sys.argv[1],
        processes=os.cpu_count() or 1,
        progress=lambda done, total: _say(read=done, of=total),
    )
    _say(
        tables=str(made.tables),
        good=str(made.good) if made.good else None,
        faulty=made.faulty,
        seen=made.seen,
    )
