"""Where this dashboard is found: its names, the address it gives of itself, who may frame it.

    site = read_site("http://127.0.0.1:8501")
    site.address                                   # "https://figures.example.org"
    site.is_own_origin("https://figures.example.org", authority("figures.example.org"))

`FIGURES_HOSTS` lists the names, separated by spaces: `figures.example.org`, `archive.local:8501`,
or whole addresses, `https://example.org/figures`. The first one is where readers find it.

`FIGURES_EMBEDDERS` lists the sites that may show a chart in a frame: https://news.example.

Not for what a request says about itself: any program can write any name into a request, so no
address that leaves the dashboard is taken from one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

VARIABLE = "FIGURES_HOSTS"
EMBEDDERS_VARIABLE = "FIGURES_EMBEDDERS"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?")
_PORTS = {"http": 80, "https": 443}
_NAME = r"\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?"
_AUTHORITY = re.compile(rf"({_NAME})\.?(?::([0-9]{{1,5}}))?", re.ASCII | re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:(https?)://)?([^/?#@\s]+)(/[A-Za-z0-9._~/-]*)?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True)
class Authority:
    """A host's name, in lower case and without a final dot, and its port where one is written."""

    name: str
    port: int | None = None


@dataclass(frozen=True)
class Site:
    """The names of one dashboard.

    Attributes:
        address: where readers find it, without a slash at the end.
        names: every host name that it answers to.
        origins: scheme, name and port of every name that `FIGURES_HOSTS` gives.
    """

    address: str
    names: frozenset[str]
    origins: frozenset[tuple[str, str, int]]

    @property
    def secure(self) -> bool:
        """Whether readers reach it over https alone, so that cookies need no other way."""
        return self.address.startswith("https://")

    def is_own_origin(self, origin: str, host: Authority) -> bool:
        """Whether a page of this dashboard sent the request.

        Either `origin` is the host that was asked, or it is one that `FIGURES_HOSTS` gives: a
        proxy may ask under another name than the reader's.
        """
        scheme, _, rest = origin.lower().partition("://")
        sender = authority(rest)
        if scheme not in _PORTS or sender is None or sender.name not in self.names:
            return False
        port = sender.port or _PORTS[scheme]
        return (sender.name, port) == (host.name, host.port or _PORTS[scheme]) or (
            scheme,
            sender.name,
            port,
        ) in self.origins


def authority(text: str) -> Authority | None:
    """The name and port of a `Host` header; None if it is not one name with one port at most."""
    found = _AUTHORITY.fullmatch(text)
    if found is None or int(found[2] or 1) not in range(1, 65536):
        return None
    return Authority(found[1].lower(), int(found[2]) if found[2] else None)


def read_site(own: str, environment: Mapping[str, str] = os.environ) -> Site:
    """The names that `FIGURES_HOSTS` gives, beside those of this machine.

    Args:
        own: the server's own address, which is the site's where `FIGURES_HOSTS` gives none.
        environment: where to look for the variable.

    Raises:
        ValueError: with every entry that is not a name or an address; none is left out in silence.
    """
    entries = environment.get(VARIABLE, "").split()
    read = [(entry, _ADDRESS.fullmatch(entry)) for entry in entries]
    named = [(found, authority(found[2]) if found else None) for _, found in read]
    wrong = [entry for entry, (_, name) in zip(entries, named, strict=True) if name is None]
    if wrong:
        raise ValueError(
            f"{VARIABLE}: neither a name nor an address: {', '.join(wrong)}; write each as "
            "example.org, example.org:8501 or https://example.org/path, separated by spaces"
        )
    names = [(found[1], name) for found, name in named if found and name]
    return Site(
        address=_address(entries[0], own) if entries else own.rstrip("/"),
        names=LOOPBACK | {name.name for _, name in names},
        origins=frozenset(
            (scheme, name.name, name.port or _PORTS[scheme])
            for given, name in names
            for scheme in ([given.lower()] if given else _PORTS)
        ),
    )


def _address(entry: str, own: str) -> str:
    """A bare name has the scheme of the server itself, and where it serves its pages from."""
    if "://" in entry:
        return entry.rstrip("/")
    scheme, _, rest = own.partition("://")
    _, slash, folder = rest.partition("/")
    return f"{scheme}://{entry}{slash}{folder}".rstrip("/")


def embedders(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The origins of the sites that may show a chart in a frame, as `FIGURES_EMBEDDERS` names them.

    Raises:
        ValueError: with every entry that is not an origin; nothing is dropped in silence.
    """
    origins = tuple(environment.get(EMBEDDERS_VARIABLE, "").split())
    wrong = [origin for origin in origins if not _ORIGIN.fullmatch(origin)]
    if wrong:
        raise ValueError(
            f"{EMBEDDERS_VARIABLE}: not an origin: {', '.join(wrong)}; "
            "write each as https://host or https://host:port, separated by spaces"
        )
    return origins
