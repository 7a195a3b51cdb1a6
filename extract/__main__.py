"""Starts the command line of `extract.commands`: `python -m extract check`."""

from __future__ import annotations

import sys

from extract.commands.main import main

if __name__ == "__main__":
    sys.exit(main())
