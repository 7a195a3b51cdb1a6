"""`python -m extract new`: what it writes passes check, and what it is told wrongly it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.collection.beginning import LICENCES
from extract.commands.main import cli, main
from extract.edition.checked import load

WORDS = [
    "--title", "Prices in Sylvania", "--place", "Sylvania", "--years", "2015-2024",
    "--curators", "A. B.; C. D.", "--licence", "CC0-1.0",
]  # fmt: skip


def test_it_passes_check_and_says_what_is_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "prices"
    assert main(["new", str(folder), *WORDS, "--contact", "prices@example.org"]) == 0
    said = capsys.readouterr().out
    assert [f"  {number}. " in said for number in (1, 2, 3)] == [True, True, True]
    for step in (f"{folder}/README.md", f"extract add FILE --data {folder}", f"DATA={folder}"):
        assert step in said
    assert main(["check", "--data", str(folder)]) == 0
    made = load(folder)
    assert made.about
    assert (made.about.title, made.about.place) == ("Prices in Sylvania", "Sylvania")
    assert (made.about.first_year, made.about.last_year) == (2015, 2024)
    assert made.about.curators == ["A. B.", "C. D."]
    assert made.about.contact == "prices@example.org"
    assert made.about.licence == LICENCES["CC0-1.0"]
    assert {path.name for path in folder.iterdir()} == {
        ".gitignore", "README.md", "VERSION", "articles", "collection.json", "disputes.json",
        "metrics.json", "organizations.json", "records", "references",
    }  # fmt: skip


def test_an_article_comes_in_and_is_read_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, story = tmp_path / "prices", tmp_path / "story.txt"
    story.write_text("Bread gets dearer\n\nA loaf cost $3.50 in 2020, shops in Sylvania said.\n")
    assert main(["new", str(folder), *WORDS]) == 0
    more = ["--title", "Bread", "--publisher", "Post", "--url", "https://example.org/bread"]
    more += ["--published", "2021-01-12", "--basis", "stated: made up with the text"]
    assert main(["add", str(story), *more, "--data", str(folder)]) == 0
    assert main(["check", "--data", str(folder)]) == 0
    capsys.readouterr()
    assert main(["propose", "2021-01-post-bread", "--data", str(folder)]) == 0
    assert "$3.50" in capsys.readouterr().out


def test_what_no_option_says_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "asked"
    answers = "Prices\nSylvania\n2015\nA. B.\n\n"
    done = CliRunner().invoke(cli, ["new", str(folder)], input=answers)
    assert done.exit_code == 0
    made = load(folder)
    assert made.faults == []
    assert made.about
    assert (made.about.first_year, made.about.last_year) == (2015, 2015)
    assert made.about.licence == LICENCES["CC-BY-4.0"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["--years", "soon"], "--years: 'soon' is not a range of years: write them as 2015-2024"),
        (["--years", "2024-2015"], "--years: 2024 is after 2015: give the earlier year first"),
        (["--title", " "], "--title: is empty: say it in a few words"),
        (["--place", "Syl\u200bvania"], "--place: holds U+200B, an invisible character"),
        (["--contact", "me at home"], "--contact: 'me at home' is neither: give an e-mail address"),
        (["--licence", "mine"], "--licence: 'mine' is not known here: use CC-BY-4.0"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: list[str], said: str
) -> None:
    folder = tmp_path / "prices"
    assert main(["new", str(folder), *WORDS, *change]) == 2
    assert said in capsys.readouterr().err
    assert not folder.exists()


def test_nothing_is_written_into_a_folder_that_holds_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["new", str(tmp_path), *WORDS]) == 2
    assert "exists already, and is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_told_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.splitlines()[-1] == "1 fault"
    assert "does not hold a collection yet: `python -m extract new FOLDER`" in said


def test_where_nothing_can_be_written_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["new", str(tmp_path / "file" / "prices"), *WORDS]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{tmp_path / 'file' / 'prices'}: cannot be written (Not a directory)")
    assert "name another folder" in said


def test_questions_that_are_left_write_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def leave(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", leave)
    assert main(["new", str(tmp_path / "prices")]) == 2
    assert "Stopped before it finished." in capsys.readouterr().err
    assert not (tmp_path / "prices").exists()
