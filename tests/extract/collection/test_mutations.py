"""One digit changed anywhere in a copy of `data/`: the check exits 1 and names the record.

A change of one digit is tried for every digit of every record, claim and event. Each round changes
one digit in each item of one copy, and exactly these items must be named, each in faults of its
own.
"""

from __future__ import annotations

import copy
import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import extract
from extract.__main__ import main
from extract.contract.files import sha256, to_json
from extract.contract.items import Claim, Event, Item, Record
from tests.shipped import DATA, copy_data, file_of, find, name_nothing, real_collection

pytestmark = pytest.mark.slow

REAL = real_collection()
# A relation no longer fits a figure that was changed.
RELATIONS = {relation.id for relation in REAL.relations}
SEED = 20081

Path_ = tuple[str, ...]


def other_digits(text: str, count: int, chance: random.Random) -> Iterator[str]:
    """The text with each of its digits in turn replaced by `count` other digits."""
    for match in re.finditer("[0-9]", text):
        digits = [digit for digit in "0123456789" if digit != match.group()]
        for digit in chance.sample(digits, count):
            yield text[: match.start()] + digit + text[match.end() :]


def leaves(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Each number and text in the item, with its path; the checks and notes are not figures."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in ("checks", "note"):
                yield from leaves(part, (*path, key))
    elif isinstance(value, str | int | float):
        yield path, value


def changed(item: Any, path: Path_, value: object) -> Any:
    """A copy of the item with another value at the path."""
    result = copy.deepcopy(item)
    inner = result
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return result


def mutants(item: Any, wanted: Callable[[Path_], bool], chance: random.Random) -> list[Any]:
    """The item with one digit changed, for each digit of each wanted field.

    Every other digit is tried in the figure itself; elsewhere one other digit for each.
    """
    found: list[Any] = []
    for path, value in leaves(item):
        if not wanted(path):
            continue
        count = 9 if path[-1] in ("value", "low", "high", "value_as_printed") else 1
        for text in other_digits(str(value), count, chance):
            new = text if isinstance(value, str) else json.loads(re.sub(r"^0+(?=\d)", "", text))
            assert new != value
            found.append(changed(item, path, new))
    return found


def is_figure(path: Path_) -> bool:
    return path[0] in ("value", "low", "high", "value_as_printed", "excerpt", "period")


def rounds(all_mutants: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """One mutant of each item that has one left, by item id."""
    for number in range(max(map(len, all_mutants.values()))):
        yield {key: found[number] for key, found in all_mutants.items() if len(found) > number}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of `data/` for `write`."""
    copied = copy_data(tmp_path)
    # What names items would name those that a round leaves out.
    name_nothing(copied)
    return copied


def write(folder: Path, items: dict[str, Any]) -> None:
    """Leave in the copy these items only, with the files in which they are.

    So that a round takes no longer than its items do. A change needs the relation that says since
    when it is counted, with the figures that this relates.
    """
    changes = [
        relation
        for relation in REAL.relations
        if relation.kind == "relative_change" and relation.result in items
    ]
    beside = {key: as_json(REAL.items[key]) for change in changes for key in change.members}
    items = {**beside, **items}
    for room in ("articles", "records", "references"):
        shutil.rmtree(folder / room)
        (folder / room).mkdir()
    for name in {file_of(key) for key in items}:
        file = json.loads((DATA / name).read_bytes())
        for kind in ("records", "claims", "events"):
            file[kind] = [items[item["id"]] for item in file[kind] if item["id"] in items]
        kept = {change.id for change in changes}
        related = [relation for relation in file.pop("relations", []) if relation["id"] in kept]
        if related:
            file["relations"] = related
        (folder / name).write_text(to_json(file), encoding="utf-8", newline="")
        if file["id"] in REAL.articles:
            text = f"articles/{file['id']}.txt"
            (folder / text).write_bytes((DATA / text).read_bytes())


def test_without_a_change_nothing_is_named(folder: Path) -> None:
    write(folder, {key: as_json(item) for key, item in REAL.items.items()})
    assert main(["check", "--data", str(folder)]) == 0


def as_json(item: Item) -> Any:
    return copy.deepcopy(find(json.loads((DATA / file_of(item.id)).read_bytes()), item.id))


def named_by_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The ids that the printed faults name; the command must exit 1."""
    assert main(["check", "--data", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    return {line.split(": ")[1] for line in lines if ": " in line}


def test_every_digit_of_every_item(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(SEED)  # noqa: S311  # repeatable, and no secret
    tried = {item.id: mutants(as_json(item), is_figure, chance) for item in REAL.items.values()}
    undigited = [key for key, found in tried.items() if not found]
    assert undigited == []
    for mutated in rounds(tried):
        write(folder, mutated)
        assert named_by_check(folder, capsys) - RELATIONS == mutated.keys()


def signed_anew(item: Any) -> Any:
    """The item with its checks made valid for its content, as if somebody had signed it so.

    One that the model refuses ("low is greater than high") has no content to sign, and stays.
    """
    kind = Event if "label" in item else Claim if "statement" in item else Record
    try:
        model = kind.model_validate(item)
    except ValidationError:
        return item
    for check in item["checks"]:
        check["content_sha256"] = model.content_hash()
    return item


def test_a_signature_does_not_cover_up_a_changed_figure(folder: Path) -> None:
    """With a valid check, the words themselves must give the change away.

    Of the excerpt (text and offsets), the printed value, the value and its bounds. The period is
    left out: the model compares its four fields with each other, and refuses them before this.
    """
    chance = random.Random(SEED)  # noqa: S311  # repeatable, and no secret

    def wanted(path: Path_) -> bool:
        return is_figure(path) and path[0] != "period"

    tried = {
        item.id: [signed_anew(mutant) for mutant in mutants(as_json(item), wanted, chance)]
        for item in REAL.items.values()
        if item.excerpt
    }
    for mutated in rounds(tried):
        write(folder, mutated)
        found = extract.load(folder).faults
        assert not [fault for fault in found if "is void" in fault.fault]
        assert {fault.record for fault in found} - RELATIONS == mutated.keys()


def test_every_digit_of_every_relation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A relation rests on words as its records do: its excerpt and offsets are tried alike."""
    chance = random.Random(SEED)  # noqa: S311  # repeatable, and no secret
    folder = copy_data(tmp_path)
    files = {name: json.loads((DATA / name).read_bytes()) for name in REAL.files.values()}
    tried = {
        relation["id"]: mutants(relation, lambda path: path[0] == "excerpt", chance)
        for file in files.values()
        for relation in file.get("relations", [])
    }
    assert tried
    for mutated in rounds(tried):
        for name, file in files.items():
            if file.get("relations"):
                spoilt = [mutated.get(relation["id"], relation) for relation in file["relations"]]
                content = to_json({**file, "relations": spoilt})
                (folder / name).write_text(content, encoding="utf-8", newline="")
        assert mutated.keys() <= named_by_check(folder, capsys)


# Fields of the period that the model compares with each other, so that one alone cannot change.
@pytest.mark.parametrize("item", REAL.items.values(), ids=lambda item: item.id)
def test_a_period_cannot_change_in_one_place(item: Item) -> None:
    kind = type(item)
    content = as_json(item)
    chance = random.Random(SEED)  # noqa: S311  # repeatable, and no secret
    for mutant in mutants(
        content, lambda path: path[0] == "period" and path[-1] in ("edtf", "start", "end"), chance
    ):
        with pytest.raises(ValueError, match="period"):
            kind.model_validate(mutant)


# --- the article's text ----------------------------------------------------------------------


def text_digits(key: str) -> list[int]:
    """Places of digits in the article: all that are in an excerpt, and five of the others.

    Among the others are the page's chrome, the teasers and the rest of the body.
    """
    article, text = REAL.articles[key], REAL.texts[key]
    digits = [match.start() for match in re.finditer("[0-9]", text)]
    quotes = [item.excerpt for item in article.items if item.excerpt]
    quoted = [at for at in digits if any(quote.start <= at < quote.end for quote in quotes)]
    free = sorted(set(digits) - set(quoted))
    assert quoted
    chance = random.Random(SEED)  # noqa: S311  # repeatable, and no secret
    return [*chance.sample(free, min(5, len(free))), *quoted]


def test_text_digits_are_inside_and_outside_of_bodies() -> None:
    inside = {
        REAL.articles[key].body.start <= at < REAL.articles[key].body.end
        for key in REAL.articles
        for at in text_digits(key)[:5]
    }
    assert inside == {True, False}


def test_a_digit_of_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_data(tmp_path)
    places = {key: text_digits(key) for key in REAL.articles}
    for number in range(max(map(len, places.values()))):
        spoilt: set[str] = set()
        for key, whole in REAL.texts.items():
            text = list(whole)
            if number < len(places[key]):
                at = places[key][number]
                text[at] = str((int(text[at]) + 1) % 10)
                spoilt |= {item.id for item in REAL.articles[key].items}
            (folder / "articles" / f"{key}.txt").write_bytes("".join(text).encode("utf-8"))
        named = named_by_check(folder, capsys)
        assert named & REAL.items.keys() == spoilt


def test_a_text_whose_new_hash_is_recorded(tmp_path: Path) -> None:
    """Whoever edits a text and records its new hash has still not compared the records with it."""
    folder = copy_data(tmp_path)
    for article in REAL.articles.values():
        path = folder / "articles" / f"{article.id}.txt"
        content = path.read_bytes() + b" 1"
        path.write_bytes(content)
        name = folder / REAL.files[article.id]
        file = json.loads(name.read_bytes())
        file["text_sha256"] = sha256(content)
        name.write_text(to_json(file), encoding="utf-8", newline="")
    void = {fault.record for fault in extract.load(folder).faults if "is void" in fault.fault}
    assert void & REAL.items.keys() == {item.id for item in REAL.items.values() if item.excerpt}


def test_number_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures that are printed as words change too."""
    words = {
        "arrests-foreigners-2008": ("four", "five"),
        "police-training-2008": ("four", "six"),
        "detention-centres-listed-2010": ("two", "ten"),
        "arrests-americans-2009": ("three", "seven"),
        "brothels-closed-2008": ("hundreds", "thousands"),
        "deaths-in-custody-activists-2008": ("at least three", "at least five"),
    }
    mutated: dict[str, Any] = {}
    for key, (old, new) in words.items():
        item = as_json(REAL.items[key])
        assert old in item["excerpt"]["exact"]
        item["excerpt"]["exact"] = item["excerpt"]["exact"].replace(old, new)
        item["value_as_printed"] = new
        mutated[key] = signed_anew(item)
    write(folder, mutated)
    assert named_by_check(folder, capsys) - RELATIONS == mutated.keys()


def test_from_the_command_line(folder: Path) -> None:
    mutated = changed(as_json(REAL.items["raids-2008"]), ("value",), 101)
    write(folder, {"raids-2008": mutated})
    done = subprocess.run(
        [sys.executable, "-m", "extract", "check", "--data", str(folder)],
        cwd=DATA.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == ""
    assert "phnom-penh-post-anti-trafficking-drive.json: raids-2008: " in done.stdout
    assert "“over 100” gives value 100, not 101: correct value" in done.stdout
    assert "Traceback" not in done.stderr
