"""Work that makes very many objects, none of which waits for Python's search for circles.

    with unswept():
        …

Rows and models hold no circles: they go when nothing names them any more. Looking through all of
them again and again, as Python does while objects are made, takes a quarter of the time that an
edition takes to compile. Not for a server that goes on and on.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def unswept() -> Generator[None]:
    """No search for circles meanwhile; afterwards as before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
