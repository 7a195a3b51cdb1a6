"""The theme's colours can be read and told apart; the settings that protect readers are set."""

from __future__ import annotations

import itertools
import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

CONFIG: dict[str, Any] = tomllib.loads(
    (Path(__file__).resolve().parents[1] / ".streamlit" / "config.toml").read_text("utf-8")
)
Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHTS: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Ottosson (2020), "A perceptual color space for image processing".
TO_LMS: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def linear(colour: str) -> Triple:
    def channel(at: int) -> float:
        share = int(colour[at : at + 2], 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def times(matrix: Matrix, vector: Triple) -> Triple:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def contrast(ink: str, paper: str) -> float:
    """WCAG 2.2's contrast ratio."""
    weights: Matrix = ((0.2126, 0.7152, 0.0722), (0, 0, 0), (0, 0, 0))
    dark, light = sorted(times(weights, linear(colour))[0] for colour in (ink, paper))
    return (light + 0.05) / (dark + 0.05)


def oklab(colour: str, sight: Matrix) -> Triple:
    seen = times(sight, linear(colour))
    clipped = (min(max(seen[0], 0), 1), min(max(seen[1], 0), 1), min(max(seen[2], 0), 1))
    cone = times(TO_LMS, clipped)
    return times(TO_OKLAB, (math.cbrt(cone[0]), math.cbrt(cone[1]), math.cbrt(cone[2])))


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_links_and_accent_can_be_read(name: str) -> None:
    theme = CONFIG["theme"][name]
    papers = {theme["backgroundColor"], theme["secondaryBackgroundColor"]}
    inks = {theme["textColor"], theme["linkColor"], theme["primaryColor"], theme["codeTextColor"]}
    for ink, paper in itertools.product(inks, papers):
        assert contrast(ink, paper) >= 4.5, f"{ink} on {paper}"
    header = contrast(theme["dataframeHeaderTextColor"], theme["dataframeHeaderBackgroundColor"])
    assert header >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_chart_colours_stand_off_the_paper_and_each_other(name: str) -> None:
    theme = CONFIG["theme"][name]
    colours = theme["chartCategoricalColors"]
    # With fewer than ten, Streamlit silently takes its own for Plotly's figures.
    assert len(set(colours)) == len(colours) >= 10
    for colour in colours:
        assert contrast(colour, theme["backgroundColor"]) >= 3
    for sight, matrix in SIGHTS.items():
        for first, second in itertools.combinations(colours, 2):
            apart = math.dist(oklab(first, matrix), oklab(second, matrix))
            assert apart >= 0.1, f"{first} and {second} with {sight}"


@pytest.mark.parametrize(
    ("section", "option", "expected"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "headless", True),
        ("server", "enableAgentApi", False),
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
        ("runner", "postScriptGC", False),
    ],
)
def test_settings_that_protect_readers(section: str, option: str, expected: object) -> None:
    assert CONFIG[section][option] == expected


@pytest.mark.parametrize("option", ["enableCORS", "enableXsrfProtection"])
def test_streamlits_protections_stay_on(option: str) -> None:
    assert option not in CONFIG["server"]


def test_no_font_comes_from_another_host() -> None:
    fonts = [CONFIG["theme"][key] for key in ("font", "headingFont", "codeFont")]
    assert fonts == ["sans-serif", "serif", "monospace"]
    assert "fontFaces" not in CONFIG["theme"]
