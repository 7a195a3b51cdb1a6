"""Install what is missing into `.venv`, and do nothing when nothing is.

`make run` and `make test` call this; it needs nothing but Python's standard library, so it
works on a bare Debian or Ubuntu, and without network once everything is there.

    python3 tools/install.py run     # the run-time set: requirements.txt
    python3 tools/install.py test    # that, what checks and tests need, and Chromium

Not for installing on a hosting service (`pip install -r requirements.txt` is enough there), and
not for changing versions (`make pins` is). This file keeps to syntax that Python 3.7 can read,
so that an old Python gets a sentence instead of a syntax error.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
NEW_ENOUGH = "import sys; sys.exit(sys.version_info[:2] < {!r})".format(OLDEST)
CANDIDATES = ("python3.13", "python3.12", "python3.11")
SETS = {
    "run": ("requirements.txt",),
    "test": (
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-import.txt",
        "requirements-dask.txt",
    ),
}
# tests/browser/conftest.py looks for the same names, in the same order.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class InstallError(Exception):
    """What could not be installed, and what to do about it."""


def main(arguments: list[str]) -> int:
    """Install the set named in `arguments`; return the exit status."""
    if len(arguments) != 1 or arguments[0] not in SETS:
        print("usage: python3 tools/install.py run|test", file=sys.stderr)
        return 2
    if sys.version_info[:2] < OLDEST:
        return _hand_over(arguments)
    try:
        install(arguments[0])
        if arguments[0] == "test":
            install_browser()
    except InstallError as error:
        print("install: {}".format(error), file=sys.stderr)
        return 1
    return 0


def _hand_over(arguments: list[str]) -> int:
    """Run this script again with a newer Python from PATH, if there is one."""
    newer = next((path for path in map(shutil.which, CANDIDATES) if path), None)
    if newer is None:
        print(
            "install: Python {}.{} or newer is needed; {} is {}.{}, and {} are not on PATH. "
            "Install one of them, or say where it is: make PYTHON=/path/to/python3.12 ...".format(
                *OLDEST, sys.executable, *sys.version_info[:2], ", ".join(CANDIDATES)
            ),
            file=sys.stderr,
        )
        return 1
    return subprocess.call([newer, str(Path(__file__).resolve()), *arguments])


def install(name: str) -> None:
    """Bring `.venv` to the set `name`; a set whose pins have not changed costs no pip run."""
    stamp = VENV / "installed-{}.sha256".format(name)
    wanted = _fingerprint(name)
    if _starts([str(VENV_PYTHON), "-c", NEW_ENOUGH]) and _read(stamp) == wanted:
        return
    pip = _pip_of_venv()
    if not _starts([*pip, "--version"]):
        print("install: creating .venv with Python {}.{}.{}".format(*sys.version_info[:3]))
        _remove_venv()
        _create_venv()
        pip = _pip_of_venv()
    print("install: " + ", ".join(SETS[name]))
    # Of 9,400 files about a quarter is imported, and compiled then; pip would compile them all.
    command = [*pip, "install", "--quiet", "--require-hashes", "--no-compile"]
    for requirements in SETS[name]:
        command += ["--requirement", str(ROOT / requirements)]
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")
    if subprocess.call(command, env=environment) != 0:
        raise InstallError(
            "pip could not install {}: read its message above; with no network, run this once "
            "where there is one.".format(" ".join(SETS[name]))
        )
    # Last, so that an install that was interrupted is done again.
    stamp.write_text(wanted + "\n", encoding="ascii")


def _fingerprint(name: str) -> str:
    """Return the hash of the pins of the set `name`."""
    digest = hashlib.sha256()
    for requirements in SETS[name]:
        digest.update((ROOT / requirements).read_bytes())
    return digest.hexdigest()


def _read(stamp: Path) -> str:
    return stamp.read_text(encoding="ascii").strip() if stamp.is_file() else ""


def _starts(command: list[str], cwd: str | None = None) -> bool:
    """Return whether `command` starts and succeeds, without a word on the screen."""
    try:
        done = subprocess.run(
            command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    return done.returncode == 0


def _create_venv() -> None:
    """Create `.venv` with a pip.

    Debian and Ubuntu keep pip's wheel apart from Python (python3-venv, python3-pip-whl). Root may
    install it; anybody may download it with apt-get, which checks its signature, and unpack it.
    """
    if not _has_ensurepip() and _is_root() and shutil.which("apt-get"):
        _apt_install("python{}.{}-venv".format(*sys.version_info[:2]))
    if _has_ensurepip():
        _call([sys.executable, "-m", "venv", str(VENV)], "no .venv")
    else:
        _call([sys.executable, "-m", "venv", "--without-pip", str(VENV)], "no .venv")
        _download_pip()


def _remove_venv() -> None:
    """Remove `.venv`; of a link to somewhere else, only the link."""
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(str(VENV))


def _pip_of_venv() -> list[str]:
    """Return the command that runs pip for `.venv`: its own pip, or Debian's wheel of it."""
    wheels = sorted(VENV.glob("debian-pip/**/pip-*.whl"))
    if wheels:
        return [str(VENV_PYTHON), str(wheels[-1] / "pip")]
    return [str(VENV_PYTHON), "-m", "pip"]


def _has_ensurepip() -> bool:
    """Ask a fresh Python: a package installed a moment ago is not seen by this one."""
    return _starts([sys.executable, "-c", "import ensurepip; ensurepip.version()"])


def _download_pip() -> None:
    """Unpack Debian's wheel of pip into `.venv`, without root."""
    remedy = (
        "this Python has no pip: as root run `apt-get install python{}.{}-venv`, then try again"
    ).format(*sys.version_info[:2])
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        _remove_venv()
        raise InstallError(remedy)
    target = VENV / "debian-pip"
    with tempfile.TemporaryDirectory() as folder:
        command = ["apt-get", "download", "--quiet", "python3-pip-whl"]
        fetched = _starts(command, cwd=folder)
        packages = sorted(Path(folder).glob("*.deb"))
        if not fetched or not packages:
            _remove_venv()
            raise InstallError(remedy)
        _call(["dpkg-deb", "--extract", str(packages[-1]), str(target)], "dpkg-deb failed")


def install_browser() -> None:
    """Install Debian's Chromium where that is allowed; otherwise say so in one line."""
    if any(map(shutil.which, BROWSERS)):
        return
    if _is_root() and shutil.which("apt-get"):
        print("install: Debian's chromium, for the browser tests")
        try:
            _apt_install("chromium")
        except InstallError as error:
            _no_browser(str(error))
        return
    _no_browser("no " + ", ".join(BROWSERS) + " on PATH")


def _no_browser(reason: str) -> None:
    """Fail in CI, where a missing browser would hide that pages were not opened."""
    message = (
        "browser tests cannot run ({}): as root on Debian run `apt-get install chromium`, "
        "then `make test` again".format(reason)
    )
    if os.environ.get("CI") == "true":
        raise InstallError(message)
    print("install: " + message)


def _apt_install(package: str) -> None:
    """Install one Debian package without its recommendations and without questions."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "-y", "--no-install-recommends", package],
    ):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode != 0:
            lines = done.stdout.decode("utf-8", "backslashreplace").strip().splitlines()
            last = lines[-1] if lines else "no message"
            raise InstallError("`{}` failed: {}".format(" ".join(command), last))


def _is_root() -> bool:
    return os.geteuid() == 0


def _call(command: list[str], message: str) -> None:
    if subprocess.call(command) != 0:
        raise InstallError("{}: {}".format(message, " ".join(command)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
