"""The data package: valid by frictionless, equal when read back, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package, system

import extract
from extract.contract.faults import Faulty
from extract.contract.files import sha256, to_json
from extract.edition.columns import COLUMNS
from extract.edition.frames import typed
from extract.edition.rows import joined
from extract.edition.selection import Selection
from extract.edition.tables import TABLES
from extract.publish.export import FORMATS, restored
from extract.publish.package import PROFILE
from tests.extract.packed import read_package, to_package
from tests.shipped import copy_data, real_collection, real_edition, rewrite

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "data"
COLLECTION = real_edition()
CHECKED = real_collection()
SELECTIONS = [
    Selection(),
    Selection(from_year=2008, to_year=2008),
    Selection(metrics=(next(iter(COLLECTION.metrics)),)),
    Selection(organizations=("ijm", "afesip"), from_year=2010),
    Selection(from_year=1900, to_year=1901),  # no record at all
    Selection(search="raids"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_data(tmp_path)


def problems(content: bytes, folder: Path) -> list[str]:
    """What frictionless has against the package."""
    path = folder / "package.zip"
    path.write_bytes(content)
    report = Package(str(path)).validate()
    return [f"{error.title}: {error.note}" for error in report.errors] + [
        f"{task.name}: {error.title}: {error.note}"
        for task in report.tasks
        for error in task.errors
    ]


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(content: bytes, **changes: bytes | None) -> bytes:
    """The package with some of its files replaced (None: removed), their names in `changes`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, old in members(content).items():
            new = changes.get(name, old)
            if new is not None:
                archive.writestr(name, new)
    return out.getvalue()


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda selection: selection.query() or "all")
def test_frictionless_finds_nothing_and_the_tables_come_back_equal(
    selection: Selection, tmp_path: Path
) -> None:
    content = to_package(COLLECTION, selection)
    assert problems(content, tmp_path) == []
    frames = read_package(content)
    assert list(frames) == list(TABLES)
    for name in TABLES:
        pd.testing.assert_frame_equal(frames[name], COLLECTION.frame_of(name, selection))
    pd.testing.assert_frame_equal(frames["records"], COLLECTION.frame_of("records", selection))


def test_the_command_line_tool_finds_it_valid(tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    words = ["-m", "extract", "export", "--format", "datapackage", "--out", str(path)]
    made = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    assert path.read_bytes() == to_package(COLLECTION)
    command = [sys.executable, "-m", "frictionless", "validate", str(path), "--json"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    assert json.loads(said.stdout)["valid"] is True


def test_frictionless_would_have_found_a_broken_key(tmp_path: Path) -> None:
    content = to_package(COLLECTION)
    metrics = members(content)["data/metrics.csv"].decode()
    without = "\r\n".join(metrics.split("\r\n")[:-2]) + "\r\n"
    found = problems(repacked(content, **{"data/metrics.csv": without.encode()}), tmp_path)
    assert {problem.split(": ")[1] for problem in found} == {
        "ForeignKey Error", "Byte Count Error", "Hash Count Error",
    }  # fmt: skip


def test_the_descriptor_is_a_data_package_2() -> None:
    descriptor = json.loads(members(to_package(COLLECTION))["datapackage.json"])
    assert descriptor["$schema"] == PROFILE
    assert descriptor["version"] == COLLECTION.version
    assert descriptor["licenses"][0]["name"]
    assert descriptor["contributors"][0]["roles"]
    assert {source["path"] for source in descriptor["sources"]} == {
        home.url for home in COLLECTION.publications()
    }
    fields = {field["name"]: field for field in descriptor["resources"][0]["schema"]["fields"]}
    assert list(fields) == list(COLUMNS)
    assert fields["value"]["type"] == "number"
    assert fields["period_start"]["type"] == "date"
    assert fields["excerpt_start"]["type"] == "integer"
    for resource in descriptor["resources"]:
        assert resource["type"] == "table"
        assert resource["schema"]["primaryKey"]
        assert resource["schema"]["missingValues"] == [""]
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_bytes_depend_on_the_data_alone(folder: Path) -> None:
    first = to_package(COLLECTION)
    for path in folder.rglob("*.json"):
        path.touch()
    assert to_package(extract.load(folder)) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_the_records_file_is_the_csv_download() -> None:
    for selection in SELECTIONS:
        found = members(to_package(COLLECTION, selection))["data/records.csv"]
        assert found == FORMATS["csv"].write(COLLECTION.frame_of("records", selection))


def test_a_zero_stays_zero_and_a_gap_a_gap_also_for_pandas() -> None:
    records = COLLECTION.frame()
    zeros = records[records["value"] == 0]["record_id"].tolist()
    gaps = records[records["value"].isna()]["record_id"].tolist()
    assert zeros
    assert gaps
    content = members(to_package(COLLECTION))["data/records.csv"]
    read = pd.read_csv(io.BytesIO(content)).set_index("record_id")
    assert (read.loc[zeros, "value"] == 0).all()
    assert read.loc[gaps, "value"].isna().all()
    assert len(read) == len(records)


def test_no_text_of_an_article_travels_and_every_excerpt_does() -> None:
    content = to_package(COLLECTION)
    words = b"\n".join(members(content).values()).decode()
    for text in CHECKED.texts.values():
        assert text not in words
        assert text[: len(text) // 2] not in words
    excerpts = {restored(entry["excerpt"]) for entry in rows_of(content, "records")} - {""}
    assert excerpts == {record.excerpt.exact for record in CHECKED.records if record.excerpt}


def rows_of(content: bytes, name: str) -> list[dict[str, str]]:
    table = members(content)[f"data/{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_the_readme_has_a_row_for_every_column_and_names_every_file() -> None:
    files = members(to_package(COLLECTION))
    readme = files["README.md"].decode()
    for name, table in TABLES.items():
        section = readme.split(f"### data/{name}.csv\n")[1].split("\n### ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == list(table.columns)
    assert COLLECTION.version in readme
    assert COLLECTION.corrections[0].text in files["CORRECTIONS.md"].decode()
    assert {"CITATION.cff", "citation/citation.bib", "citation/citation.ris"} <= files.keys()


def test_the_json_ld_points_at_the_files_of_the_package() -> None:
    files = members(to_package(COLLECTION))
    dataset = json.loads(files["dataset.jsonld"])
    assert dataset["@context"] == "https://schema.org/"
    assert dataset["@type"] == "Dataset"
    assert dataset["version"] == COLLECTION.version
    assert 50 <= len(dataset["description"]) <= 5000  # what dataset searches ask for
    assert {distribution["contentUrl"] for distribution in dataset["distribution"]} == {
        name for name in files if name.startswith("data/")
    }
    measured = {variable["propertyID"] for variable in dataset["variableMeasured"]}
    assert measured == {record.metric for record in CHECKED.records}
    # An approximate date is none that schema.org could hold.
    dates = [work["datePublished"] for work in dataset["isBasedOn"] if "datePublished" in work]
    assert {len(date) for date in dates} == {10}


def test_texts_that_spreadsheets_would_run_come_back_as_they_were() -> None:
    hostile = ["=1+1", "+1", "-x", "@a", "\t=1", "＝1", "'=1", "'", 'a"b', "a,b", "a\r\nb", " =x"]
    table = TABLES["organizations"]
    rows = [dict.fromkeys(table.columns, text) for text in hostile]
    frame = typed(rows, table.dtypes)
    content = FORMATS["csv"].write(frame)
    resource = {
        "name": "x",
        "path": "x.csv",
        "hash": f"sha256:{sha256(content)}",
        "schema": {"fields": [{"name": name, "type": "string"} for name in table.columns]},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", to_json({"resources": [resource]}))
        archive.writestr("x.csv", content)
    pd.testing.assert_frame_equal(read_package(out.getvalue())["x"], frame)
    for line in csv.reader(io.StringIO(content.decode(), newline="")):
        assert not line[0].lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_faults_stop_it(folder: Path) -> None:
    (folder / "VERSION").unlink()
    with pytest.raises(Faulty, match="VERSION"):
        to_package(extract.load(folder))


def test_without_licence_curators_and_log_it_says_nothing_of_them(
    folder: Path, tmp_path: Path
) -> None:
    rewrite(
        folder / "collection.json",
        lambda about: {key: about[key] for key in about if key not in ("curators", "licence")},
    )
    (folder / "CORRECTIONS.md").unlink()
    content = to_package(extract.load(folder))
    descriptor = json.loads(members(content)["datapackage.json"])
    assert not {"licenses", "contributors", "created"} & descriptor.keys()
    assert "CORRECTIONS.md" not in members(content)
    assert problems(content, tmp_path) == []


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_described_without_contradiction(name: str) -> None:
    table = TABLES[name]
    assert set(table.key) <= set(table.columns)
    frame = COLLECTION.frame_of(name)
    assert list(frame.columns) == list(table.columns)
    assert not frame.duplicated(list(table.key)).any()
    for columns, target in table.foreign.items():
        assert len(columns) == len(TABLES[target].key)
        assert set(columns) <= set(table.columns)


def test_claims_and_events_follow_the_filters() -> None:
    years = Selection(from_year=2015, to_year=2015)
    claims = COLLECTION.frame_of("claims", years)
    dated = claims[claims["period"].notna()]
    assert 0 < len(claims) < COLLECTION.count("claims")
    assert all(int(day[:4]) >= 2015 for day in dated["period_end"])
    by_ijm = COLLECTION.frame_of("claims", Selection(organizations=("ijm",)))
    assert set(by_ijm["organization"]) == {"ijm"}
    events = COLLECTION.frame_of("events", Selection(metrics=("raids",)))
    assert 0 < len(events) < COLLECTION.count("events")
    assert all("raids" in cell.split("; ") for cell in events["metrics"].dropna())


def test_joined_cells_have_no_repeats_and_no_empty_text() -> None:
    assert joined(["b", "a", "b"]) == "b; a"
    assert joined([]) is None


def test_untrusted_reading_was_tested() -> None:
    # A package that only passes with frictionless's trust in paths would fail elsewhere.
    assert system.trusted is False
