"""A published data package as it lies in its file: the tables, and what describes them.

    opened(Path("figures.zip")).tables      # {"records": [{…}, …], "claims": […], …}

Each table is compared with the hash that the package's descriptor gives for it. Not for making an
edition of one (`extract.edition.unpacking`), nor for writing packages (`extract.publish.package`).
"""

from __future__ import annotations

import csv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from extract.contract.corrections import Correction, read_corrections
from extract.contract.faults import Fault, Faulty
from extract.contract.files import parse_json, sha256
from extract.edition.cells import csv_rows

DESCRIPTOR = "datapackage.json"
CORRECTIONS = "CORRECTIONS.md"
# The types of a descriptor, and the dtypes of columns.
DTYPES = {
    "string": "str",
    "number": "Float64",
    "integer": "Int64",
    "boolean": "boolean",
    "date": "str",
}
# A package holds no texts: ten thousand articles' records stay below this.
_LARGEST_BYTES = 256 * 1024 * 1024
AGAIN = "get another copy of it"


@dataclass(frozen=True)
class Package:
    """What is in a package: its descriptor, its tables, and its corrections log.

    `columns` are the dtypes of each table's columns, and `tables` its rows as plain Python values.
    """

    descriptor: dict[str, Any]
    columns: dict[str, dict[str, str]]
    tables: dict[str, list[dict[str, Any]]]
    corrections: list[Correction]


def is_package(path: Path) -> bool:
    """Whether this is a data package, and not a collection's folder."""
    return path.suffix == ".zip" and path.is_file()


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        entry = archive.getinfo(name)
    except KeyError:
        fault = f"the package has no file {name}"
        raise Faulty([Fault(name, "", fault, "get a complete copy of it")]) from None
    if entry.file_size > _LARGEST_BYTES:
        fault = f"has {entry.file_size:,} bytes, more than {_LARGEST_BYTES:,}"
        raise Faulty([Fault(name, "", fault, "use a package with fewer records")])
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise Faulty([Fault(name, "", f"cannot be read ({error})", AGAIN)]) from error


def opened(source: Path | IO[bytes]) -> Package:
    """The content of a package. Raises Faulty if it is none, or a table is not as described."""
    name = source.name if isinstance(source, Path) else "package"
    faults: list[Fault] = []
    columns: dict[str, dict[str, str]] = {}
    tables: dict[str, list[dict[str, Any]]] = {}
    try:
        with zipfile.ZipFile(source) as archive:
            descriptor = parse_json(_member(archive, DESCRIPTOR).decode())
            for resource in descriptor["resources"]:
                path = resource["path"]
                try:
                    content = _member(archive, path)
                except Faulty as error:
                    faults += error.faults
                    continue
                if f"sha256:{sha256(content)}" != resource["hash"]:
                    fault = f"{path} was changed since the package was written"
                    faults.append(Fault(path, "", fault, AGAIN))
                    continue
                dtypes = {
                    field["name"]: DTYPES[field["type"]] for field in resource["schema"]["fields"]
                }
                columns[resource["name"]] = dtypes
                tables[resource["name"]] = csv_rows(content, dtypes)
            there = CORRECTIONS in archive.namelist()
            log = _member(archive, CORRECTIONS).decode() if there else ""
    except (zipfile.BadZipFile, OSError) as error:
        raise Faulty([Fault(name, "", f"not a zip file: {error}", AGAIN)]) from error
    except (KeyError, TypeError) as error:
        fault = f"is not from a package written here: {error!r} is missing or unknown"
        raise Faulty([Fault(DESCRIPTOR, "", fault, AGAIN)]) from error
    except (ValueError, csv.Error) as error:
        raise Faulty([Fault(DESCRIPTOR, "", str(error), AGAIN)]) from error
    corrections, amiss = read_corrections(log, CORRECTIONS)
    if faults or amiss:
        raise Faulty([*faults, *amiss])
    return Package(descriptor, columns, tables, corrections)
