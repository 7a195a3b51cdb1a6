"""A data package opened as an edition: it gives what it was written from, and invents nothing."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import extract
from extract.commands.main import main
from extract.contract.items import Record
from extract.edition import packaged
from extract.edition.cache import current
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.edition.tables import TABLES
from tests.extract.packed import to_package
from tests.shipped import DATA, real_collection, real_edition

pytestmark = pytest.mark.slow

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "figures.zip"
    path.write_bytes(to_package(real_edition()))
    return path


@pytest.fixture(scope="module")
def opened(package: Path) -> Edition:
    return extract.load(package)


def test_it_has_no_fault_and_says_what_it_is(opened: Edition, edition: Edition) -> None:
    assert opened.faults == []
    same = ("about", "version", "released", "corrections", "metrics", "organizations")
    assert {name: getattr(opened, name) for name in same} == {
        name: getattr(edition, name) for name in same
    }


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_the_same(name: str, opened: Edition, edition: Edition) -> None:
    pd.testing.assert_frame_equal(opened.frame_of(name), edition.frame_of(name))


SELECTIONS = [
    Selection(),
    Selection(from_year=2008, to_year=2010),
    Selection(organizations=("ijm",)),
    Selection(search="trafficking"),
    Selection(as_of=2010),
    Selection(metrics=("raids", "tier")),
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("name", ["records", "claims", "events"])
def test_filters_leave_the_same_rows(
    name: str, selection: Selection, opened: Edition, edition: Edition
) -> None:
    (key,) = TABLES[name].key
    assert list(opened.frame_of(name, selection)[key]) == list(
        edition.frame_of(name, selection)[key]
    )


def test_a_package_of_it_is_the_package(package: Path, opened: Edition) -> None:
    assert to_package(opened) == package.read_bytes()


def test_items_are_those_of_the_collection_without_what_is_not_there(
    opened: Edition, edition: Edition
) -> None:
    for key in edition.frame_of("records")["record_id"]:
        found, whole = opened.items[key], edition.items[key]
        assert isinstance(found, Record)
        assert isinstance(whole, Record)
        bare = whole.model_copy(
            update={
                "checks": [],
                "speaker": "",
                "period": whole.period.model_copy(update={"words": None}),
                "excerpt": whole.excerpt
                and whole.excerpt.model_copy(update={"prefix": "", "suffix": ""}),
                "read_by": "machine",
                "since": found.since,
                "direction": found.direction,
            }
        )
        assert found == bare
        assert opened.around(found) == ("", "")
        told = {(check.by, check.on) for check in opened.checks(found)}
        assert {by for by, _ in told} == {check.by for check in edition.checks(whole)}
        assert {on for _, on in told} <= {check.on for check in edition.checks(whole)}
        assert opened.is_checked(found)
        assert opened.single_source(key) == edition.single_source(key)


def test_every_scale_and_status_comes_back(tmp_path: Path) -> None:
    """Money, rates, indices, changes and forecasts of the made-up collection."""
    whole = extract.load(DATA.parent / "examples" / "exampleland")
    path = tmp_path / "p.zip"
    path.write_bytes(to_package(whole))
    found = extract.load(path)
    assert found.faults == []
    assert found.metrics == whole.metrics
    assert to_package(found) == path.read_bytes()

    def values(edition: Edition) -> list[dict[str, Any]]:
        items = edition.items.load(edition.frame_of("records")["record_id"]).values()
        same = {"id", "value", "low", "high", "qualifier", "status", "revises"}
        return [item.model_dump(include=same) for item in items]

    assert values(found) == values(whole)
    assert "forecast" in {value.get("status") for value in values(whole)}


@pytest.mark.parametrize("selection", SELECTIONS[1:], ids=str)
def test_a_package_of_a_part_opens_as_the_part(
    selection: Selection, edition: Edition, tmp_path: Path
) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(to_package(edition, selection))
    found = extract.load(path)
    assert found.faults == []
    for name in ("records", "claims", "events"):
        (key,) = TABLES[name].key
        assert list(found.frame_of(name)[key]) == list(edition.frame_of(name, selection)[key])
    assert [dispute for dispute in found.disputes if len(dispute.sides) < 2] == []


def test_disputes_and_findings_are_the_same(opened: Edition, edition: Edition) -> None:
    checked = {key for name in ("records", "claims") for key in edition.frame_of(name).iloc[:, 0]}
    assert [dispute.id for dispute in opened.disputes] == [
        dispute.id for dispute in edition.disputes
    ]
    assert {
        key for dispute in opened.disputes for side in dispute.sides for key in side.items
    } <= checked
    assert [finding.id for finding in opened.findings()] == [
        finding.id for finding in edition.findings()
    ]


def test_the_dashboard_serves_it(package: Path) -> None:
    assert current(package, patience=120).count("records") == real_edition().count("records")


# --- what is wrong with it --------------------------------------------------------------------

Change = Callable[[dict[str, bytes]], None]


def rewritten(package: Path, path: Path, change: Change) -> Path:
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path


def digit(files: dict[str, bytes]) -> None:
    files["data/records.csv"] = files["data/records.csv"].replace(b"2008", b"2009", 1)


def two(files: dict[str, bytes]) -> None:
    digit(files)
    files["data/claims.csv"] += b" "


def without_table(files: dict[str, bytes]) -> None:
    del files["data/metrics.csv"]


def without_descriptor(files: dict[str, bytes]) -> None:
    del files["datapackage.json"]


def no_json(files: dict[str, bytes]) -> None:
    files["datapackage.json"] = b"{"


def described(change: Callable[[dict[str, Any]], None]) -> Change:
    def changed(files: dict[str, bytes]) -> None:
        value = json.loads(files["datapackage.json"])
        change(value)
        files["datapackage.json"] = json.dumps(value).encode()

    return changed


def rehashed(name: str, old: bytes, new: bytes) -> Change:
    """A table with other words, and the hash of these: nobody's fault but the words'."""

    def changed(files: dict[str, bytes]) -> None:
        path = f"data/{name}.csv"
        before = files[path]
        assert old in before
        files[path] = before.replace(old, new)
        was, now = (
            hashlib.sha256(content).hexdigest().encode() for content in (before, files[path])
        )
        files["datapackage.json"] = files["datapackage.json"].replace(was, now)

    return changed


ARTICLE = b"2008-06-phnom-penh-post-anti-trafficking-drive"
FAULTS: list[tuple[Change, list[str], str]] = [
    (digit, ["data/records.csv"], "was changed since the package was written"),
    (two, ["data/claims.csv", "data/records.csv"], "was changed since the package was written"),
    (without_table, ["data/metrics.csv"], "has no file data/metrics.csv"),
    (without_descriptor, ["datapackage.json"], "has no file datapackage.json"),
    (no_json, ["datapackage.json"], "not JSON"),
    (
        described(lambda descriptor: descriptor.pop("collection")),
        ["datapackage.json"],
        "of its collection",
    ),
    (described(lambda descriptor: descriptor.pop("resources")), ["datapackage.json"], "resources"),
    (described(lambda descriptor: descriptor["resources"].pop()), ["datapackage.json"], "lacks "),
    (
        described(lambda descriptor: descriptor["collection"].pop("title")),
        ["datapackage.json"],
        "Field required",
    ),
    (
        # The last one may be missing: earlier versions did not have it.
        described(lambda descriptor: descriptor["resources"][0]["schema"]["fields"].pop(-2)),
        ["data/records.csv"],
        "has no column",
    ),
    (
        rehashed("dispute_sides", b",1,", b",7,"),
        ["datapackage.json"],
        "its tables are not those of a package written here",
    ),
    (
        rehashed("records", b",Tier 3,tier,", b",Tier 9,tier,"),
        ["data/records.csv"],
        "'Tier 9' is not a level of tip-tier",
    ),
    (
        rehashed("articles", ARTICLE, b"another-article"),
        ["data/records.csv"],
        f"its publication {ARTICLE.decode()} is in neither table",
    ),
    (
        rehashed("metrics", b",ordinal,", b",sorted,"),
        ["data/metrics.csv"],
        "is not what this version expects",
    ),
]


def test_a_member_that_is_too_large_or_damaged_is_a_fault(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytearray(package.read_bytes())
    at = content.index(b"record_id,metric")
    content[at : at + 9] = b"RECORD_ID"  # the archive's own sum no longer fits
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(content)
    [fault] = extract.load(damaged).faults
    assert (fault.file, fault.remedy) == ("data/records.csv", "get another copy of it")
    assert fault.fault.startswith("cannot be read (Bad CRC-32")
    monkeypatch.setattr(packaged, "_LARGEST_BYTES", 100)
    shutil.copy(package, tmp_path / "large.zip")
    [fault] = extract.load(tmp_path / "large.zip").faults
    assert (fault.file, fault.remedy) == ("datapackage.json", "use a package with fewer records")
    assert fault.fault.endswith(" bytes, more than 100")


@pytest.mark.parametrize(("change", "files", "words"), FAULTS)
def test_what_is_amiss_is_a_fault_with_its_file(
    change: Change, files: list[str], words: str, package: Path, tmp_path: Path
) -> None:
    faults = extract.load(rewritten(package, tmp_path / "p.zip", change)).faults
    assert sorted({fault.file for fault in faults if fault.file in files}) == files
    assert all(words in fault.fault for fault in faults if fault.file in files)
    assert all(fault.remedy for fault in faults)


@pytest.mark.parametrize("content", [b"", b"record_id\r\n", b"PK\x03\x04"], ids=repr)
def test_what_is_no_zip_is_a_fault(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(content)
    (fault,) = extract.load(tmp_path / "p.zip").faults
    assert (fault.file, fault.remedy) == ("p.zip", "get another copy of it")
    assert fault.fault.startswith("not a zip file")


def test_a_changed_package_is_read_anew(package: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(package.read_bytes())
    assert extract.load(path).faults == []
    rewritten(package, path, digit)
    assert len(extract.load(path).faults) == 1


# --- commands ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check"], 1),
        (["release", "9.9.9", "--line", "One"], 1),
        (["add", str(DATA.parent / "README.md")], 2),
        (["remove", "a"], 2),
        (["propose", str(DATA.parent / "README.md")], 2),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_nobody_works_on_a_package(
    words: list[str], code: int, package: Path, capsys: Output
) -> None:
    before = package.read_bytes(), sorted(package.parent.iterdir())
    assert main([*words, "--data", str(package)]) == code
    out, err = capsys.readouterr()
    assert f"{package}: is a data package, which can be shown to readers" in out + err
    assert (package.read_bytes(), sorted(package.parent.iterdir())) == before


def test_it_is_built_and_exported(package: Path, tmp_path: Path, capsys: Output) -> None:
    assert main(["build", "--data", str(package)]) == 0
    records = f"{len(real_collection().records)} records"
    assert records in capsys.readouterr().out.replace("\n", " ")
    for data in (package, DATA):
        out = ["--out", str(tmp_path / f"{data.name}.csv")]
        assert main(["export", "--format", "csv", *out, "--data", str(data)]) == 0
    written = [(tmp_path / f"{data.name}.csv").read_bytes() for data in (package, DATA)]
    assert written[0] == written[1]
