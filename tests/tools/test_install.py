"""When the installer works, when it does nothing, and what it says when it cannot."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "install.py"
# The lists of the test set.
LISTS = (
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-import.txt",
    "requirements-dask.txt",
)

# Stands for pip: notes its arguments; answers with the status in a file, if there is one.
FAKE_PIP = """
import pathlib, sys
here = pathlib.Path(__file__).parent
with (here / "calls").open("a") as calls:
    calls.write(" ".join(sys.argv[1:]) + "\\n")
status = here / "status"
sys.exit(int(status.read_text()) if "install" in sys.argv and status.exists() else 0)
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The installer, in a checkout of its own whose .venv has a Python and a pip that notes."""
    spec = importlib.util.spec_from_file_location("install_under_test", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in LISTS:
        (tmp_path / name).write_text(f"# {name}\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    pip = tmp_path / "pip.py"
    pip.write_text(FAKE_PIP)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "VENV_PYTHON", python)
    monkeypatch.setattr(module, "_pip_of_venv", lambda: [sys.executable, str(pip)])
    return module


@pytest.fixture
def pip_runs(tmp_path: Path) -> Callable[[], list[str]]:
    """Return what pip was asked to install, so far."""

    def read() -> list[str]:
        calls = tmp_path / "calls"
        lines = calls.read_text().splitlines() if calls.exists() else []
        return [line for line in lines if line.startswith("install")]

    return read


def test_the_second_run_asks_pip_nothing(
    install: ModuleType, pip_runs: Callable[[], list[str]]
) -> None:
    assert install.main(["run"]) == 0
    assert install.main(["run"]) == 0
    assert len(pip_runs()) == 1


def test_every_package_must_match_its_hash(
    install: ModuleType, pip_runs: Callable[[], list[str]]
) -> None:
    install.main(["run"])
    assert "--require-hashes" in pip_runs()[0].split()


def test_what_is_never_imported_is_not_compiled(
    install: ModuleType, pip_runs: Callable[[], list[str]]
) -> None:
    install.main(["run"])
    assert "--no-compile" in pip_runs()[0].split()


def test_changed_pins_are_installed(
    install: ModuleType, pip_runs: Callable[[], list[str]], tmp_path: Path
) -> None:
    install.main(["run"])
    (tmp_path / "requirements.txt").write_text("# other\n")
    install.main(["run"])
    assert len(pip_runs()) == 2


def test_an_install_that_failed_is_done_again(
    install: ModuleType,
    pip_runs: Callable[[], list[str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "status").write_text("1")
    assert install.main(["run"]) == 1
    assert "pip could not install requirements.txt" in capsys.readouterr().err
    (tmp_path / "status").unlink()
    assert install.main(["run"]) == 0
    assert len(pip_runs()) == 2


def test_the_test_set_is_the_run_set_and_more(
    install: ModuleType,
    pip_runs: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(install, "install_browser", lambda: None)
    install.main(["test"])
    names = [Path(word).name for word in pip_runs()[0].split() if word.endswith(".txt")]
    assert names == list(LISTS)


def test_a_broken_link_is_replaced_and_its_target_left_alone(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / ".venv").rename(elsewhere)
    (elsewhere / "bin" / "python").unlink()
    (tmp_path / ".venv").symlink_to(elsewhere)
    monkeypatch.setattr(
        install, "_pip_of_venv", lambda: [sys.executable, "-c", "raise SystemExit(1)"]
    )
    monkeypatch.setattr(install, "_create_venv", (tmp_path / ".venv").mkdir)
    assert install.main(["run"]) == 1  # there is still no pip
    assert elsewhere.is_dir()
    assert not (tmp_path / ".venv").is_symlink()


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_a_missing_browser_fails_only_in_ci(
    install: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ci: str,
    status: int,
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", "")
    assert install.main(["test"]) == status
    captured = capsys.readouterr()
    words = [line for line in (captured.out + captured.err).splitlines() if "browser" in line]
    assert len(words) == 1
    assert "apt-get install chromium" in words[0]


def test_an_old_python_without_a_newer_one_gets_a_sentence(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "OLDEST", (9, 9))
    monkeypatch.setenv("PATH", "")
    assert install.main(["run"]) == 1
    assert "Python 9.9 or newer is needed" in capsys.readouterr().err


def test_an_old_python_hands_over_to_a_newer_one(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\nprintf "%s" "$*" > "$0.asked"\nexit 7\n')
    newer.chmod(0o755)
    monkeypatch.setattr(install, "OLDEST", (9, 9))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert install.main(["run"]) == 7
    assert (tmp_path / "python3.12.asked").read_text() == f"{SCRIPT} run"


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_wrong_word_is_answered_with_the_usage(
    install: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install.main(["everything"]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_installer_and_the_browser_tests_look_for_the_same_browsers(
    install: ModuleType,
) -> None:
    harness = (ROOT / "tests" / "browser" / "harness.py").read_text(encoding="utf-8")
    assert f"BROWSERS = {install.BROWSERS!r}".replace("'", '"') in harness


@pytest.mark.parametrize("name", LISTS)
def test_the_pins_name_no_index_and_no_place(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    said = [line.strip() for line in lines if line and not line.lstrip().startswith("#")]
    for line in said:
        assert line.startswith("--hash=sha256:") or "==" in line, line
        assert "://" not in line
