"""The names of a dashboard, and whose page a request comes from."""

from __future__ import annotations

import pytest

from extract.publish.site import Authority, authority, read_site

OWN = "http://127.0.0.1:8501/figures/"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("localhost", Authority("localhost")),
        ("LocalHost:8501", Authority("localhost", 8501)),
        ("example.org.", Authority("example.org")),
        ("example.org.:80", Authority("example.org", 80)),
        ("[::1]:8501", Authority("[::1]", 8501)),
        ("a_b-c.example", Authority("a_b-c.example")),
        ("", None),
        (".", None),
        ("example.org..", None),
        ("-a.example", None),
        ("a b", None),
        ("a:b", None),
        ("a:", None),
        ("a:0", None),
        ("a:65536", None),
        ("a:80:80", None),
        ("user@a", None),
        ("a/b", None),
        ("a,b", None),
        ("::1", None),
        ("[::1", None),
        ("a:٨٠", None),
        ("а.example", None),  # a Cyrillic letter
        ("a\n", None),
    ],
)
def test_a_host_is_one_name_and_at_most_one_port(text: str, found: Authority | None) -> None:
    assert authority(text) == found


@pytest.mark.parametrize(
    ("hosts", "address"),
    [
        ("", "http://127.0.0.1:8501/figures"),
        ("  ", "http://127.0.0.1:8501/figures"),
        ("https://figures.example.org", "https://figures.example.org"),
        ("https://figures.example.org/", "https://figures.example.org"),
        ("https://example.org/a/b/ http://other.example", "https://example.org/a/b"),
        ("figures.example.org", "http://figures.example.org/figures"),
        ("figures.example.org:8080 other.example", "http://figures.example.org:8080/figures"),
    ],
)
def test_the_first_name_is_the_address(hosts: str, address: str) -> None:
    assert read_site(OWN, {"FIGURES_HOSTS": hosts}).address == address


def test_a_server_with_a_certificate_of_its_own_is_https() -> None:
    site = read_site("https://localhost:8501/", {"FIGURES_HOSTS": "figures.example.org"})
    assert site.address == "https://figures.example.org"
    assert site.secure
    assert not read_site(OWN, {}).secure


def test_this_machines_names_are_always_known() -> None:
    site = read_site(OWN, {"FIGURES_HOSTS": "https://Figures.Example.org"})
    assert site.names == {"localhost", "127.0.0.1", "[::1]", "figures.example.org"}


@pytest.mark.parametrize(
    ("hosts", "wrong"),
    [
        ("ftp://example.org", "ftp://example.org"),
        ("https://user:word@example.org", "https://user:word@example.org"),
        ("good.example a@b *.example.org", "a@b, *.example.org"),
        ("example.org?x", "example.org?x"),
        ("example.org:port", "example.org:port"),
        ("https://", "https://"),
        ("good.example,other.example", "good.example,other.example"),
        ('https://example.org/"', 'https://example.org/"'),
    ],
)
def test_every_entry_that_is_no_name_is_refused(hosts: str, wrong: str) -> None:
    with pytest.raises(ValueError, match="FIGURES_HOSTS") as raised:
        read_site(OWN, {"FIGURES_HOSTS": hosts})
    assert f"address: {wrong};" in str(raised.value)


SITE = read_site(
    OWN, {"FIGURES_HOSTS": "https://figures.example.org http://archive.example:8080 bare.example"}
)


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://localhost:8501", "localhost:8501", True),
        ("HTTP://Localhost:8501", "localhost:8501", True),
        ("http://localhost", "localhost", True),
        ("http://localhost", "localhost:80", True),
        ("https://figures.example.org", "figures.example.org:443", True),
        ("https://figures.example.org", "127.0.0.1:8501", True),
        ("http://archive.example:8080", "127.0.0.1:8501", True),
        ("https://bare.example", "127.0.0.1:8501", True),
        ("http://bare.example:80", "127.0.0.1:8501", True),
        ("http://localhost:9999", "localhost:8501", False),
        ("http://127.0.0.1:8501", "localhost:8501", False),
        ("http://figures.example.org", "127.0.0.1:8501", False),
        ("https://figures.example.org:8443", "127.0.0.1:8501", False),
        ("http://archive.example", "127.0.0.1:8501", False),
        ("https://evil.example", "evil.example", False),
        ("ftp://localhost:8501", "localhost:8501", False),
        ("http://localhost:8501/", "localhost:8501", False),
        ("localhost:8501", "localhost:8501", False),
        ("null", "localhost:8501", False),
        ("", "localhost:8501", False),
    ],
)
def test_whose_page_it_is(origin: str, host: str, own: bool) -> None:
    asked = authority(host)
    assert asked is not None
    assert SITE.is_own_origin(origin, asked) is own
