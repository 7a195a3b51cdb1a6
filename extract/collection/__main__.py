"""The faults of a folder as JSON, for another process: `python -m extract.collection FOLDER`.

One list of objects with the fields of a fault, on standard output. Not for people: that is
`python -m extract check`.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from extract.collection.check import all_faults
from extract.collection.folder import read

if __name__ == "__main__":
    json.dump([asdict(fault) for fault in all_faults(read(sys.argv[1]))], sys.stdout)
