"""Values in words: every scale, status and bound, and never a digit more or less than reported."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from extract.contract.currencies import CURRENCIES, SIGNS, currency_of, is_called
from extract.contract.items import OBS_STATUS
from extract.contract.values import money, value_label
from extract.contract.vocabulary import Metric
from tests.extract import making

DEBT = making.metric("debt", "money", unit="US dollars", currency="USD")
WAGE = making.metric("wage", "money", unit="riel", currency="KHR")
DEATHS = making.metric("deaths", "rate", unit="deaths", per=100_000)
RENTS = making.metric("rents", "index", unit="index", base={"period": "2015", "value": 100})
SHARE = making.metric("share", "percent")
RAIDS = making.metric("raids", "count")
CUPS = making.metric("cups", "ordinal", ["half", "full"])


def change(kind: str, **fields: Any) -> Metric:
    return making.metric("change", "change", change={"kind": kind, "of": "exports", **fields})


@pytest.mark.parametrize(
    ("metric", "fields", "label"),
    [
        (RAIDS, {"value": 2104}, "2,104"),
        (RAIDS, {"value": 5, "status": "target"}, "5 (target)"),
        (SHARE, {"value": 2.2}, "2.2%"),
        (SHARE, {"value": 4, "qualifier": "fewer_than"}, "less than 4%"),
        (RAIDS, {"value": 4, "qualifier": "fewer_than"}, "fewer than 4"),
        (DEBT, {"value": 390_000_000_000}, "$390 billion"),
        (DEBT, {"value": 372.4e9}, "$372.4 billion"),
        (DEBT, {"value": 391_234_567_890}, "$391,234,567,890"),
        (DEBT, {"value": 1_250_000, "qualifier": "at_least"}, "at least $1.25 million"),
        (DEBT, {"value": 0}, "$0"),
        (DEBT, {"value": -3_500_000}, "−$3.5 million"),
        (DEBT, {"value": 25.2}, "$25.20"),
        (DEBT, {"value": 25.25}, "$25.25"),
        (DEBT, {"value": 1.499}, "$1.499"),
        (DEBT, {"value": 25.0}, "$25"),
        (DEBT, {"value": None, "low": 5e6, "high": 6e6}, "$5 million–$6 million"),
        (SHARE, {"value": None, "low": 2, "high": 4.5}, "2–4.5%"),
        (change("percent"), {"value": None, "low": 5, "high": 10, "direction": "rise"}, "up 5–10%"),
        # A single end is no value.
        (RAIDS, {"value": None, "low": 20, "qualifier": "indefinite"}, "at least 20"),
        (SHARE, {"value": None, "high": 4, "qualifier": "indefinite"}, "at most 4%"),
        (DEBT, {"value": None, "low": 5e6, "qualifier": "indefinite",
                "value_as_printed": "millions"}, "millions (read as at least $5 million)"),
        (WAGE, {"value": 12_500}, "KHR 12,500"),
        (DEBT, {"value": 415e9, "status": "forecast"}, "$415 billion (forecast)"),
        (DEATHS, {"value": 12.5}, "12.5 per 100,000"),
        (DEATHS, {"value": 12.5, "status": "provisional"}, "12.5 per 100,000 (provisional)"),
        (RENTS, {"value": 124.6}, "124.6 (2015 = 100)"),
        (RENTS, {"value": 120, "status": "estimate"}, "120 (2015 = 100) (estimate)"),
        (change("percent"), {"value": 12, "direction": "rise"}, "up 12%"),
        (change("percent"), {"value": 12, "direction": "fall", "qualifier": "about"},
         "down about 12%"),
        (change("percent", direction="fall"), {"value": 73}, "73%"),
        (change("points"), {"value": 2.5, "direction": "rise"}, "up 2.5 points"),
        (change("points"), {"value": 1, "direction": "fall"}, "down 1 point"),
        (change("factor"), {"value": 2}, "doubled"),
        (change("factor"), {"value": 2, "qualifier": "more_than"}, "more than doubled"),
        (change("factor"), {"value": 0.5}, "halved"),
        (change("factor"), {"value": 2.5}, "2.5 times"),
        (CUPS, {"value": "full"}, "full"),
        (CUPS, {"value": "full", "status": "target"}, "full (target)"),
    ],
)  # fmt: skip
def test_a_value_as_readers_see_it(metric: Metric, fields: dict[str, Any], label: str) -> None:
    assert value_label(making.record("a", metric=metric.id, **fields), metric) == label


def test_a_count_takes_its_unit_before_its_status() -> None:
    record = making.record("a", value=100, qualifier="more_than", status="forecast")
    assert value_label(record, RAIDS, unit=True) == "more than 100 raids (forecast)"
    assert value_label(record, DEBT, unit=True) == "more than $100 (forecast)"


@pytest.mark.parametrize("value", [1, 999_999, 1_000_000, 1_234_000, 5e12, 7e15, 0.5, 1e21])
def test_no_amount_is_rounded(value: float) -> None:
    said = money(value, "USD").removeprefix("$")
    digits, _, word = said.partition(" ")
    scale = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[word]
    assert float(digits.replace(",", "")) * scale == value


@pytest.mark.parametrize(
    ("code", "words", "fits"),
    [
        ("USD", "dollar", True), ("USD", "US dollar", True), ("USD", "Australian dollar", False),
        ("USD", "euro", False), ("KHR", "riel", True), ("CZK", "crown", True),
        ("CZK", "Sylvanian crown", False), ("USD", "cent", False),
    ],
)  # fmt: skip
def test_what_a_currency_is_called(code: str, words: str, fits: bool) -> None:
    assert is_called(code, words) is fits


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("dollar", "USD"), ("US dollar", "USD"), ("Australian dollar", "AUD"), ("pound", "GBP"),
        ("euro", "EUR"), ("riel", "KHR"), ("crown", None), ("cowrie", None), ("", None),
    ],
)  # fmt: skip
def test_words_for_money_suggest_a_currency(words: str, code: str | None) -> None:
    assert currency_of(words) == code


def test_currencies_are_those_of_the_standard() -> None:
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)
    assert SIGNS.keys() <= CURRENCIES.keys()


@pytest.mark.parametrize(
    ("scale", "fields", "rule"),
    [
        ("money", {}, "a money metric has a currency"),
        ("money", {"currency": "usd"}, "is not an ISO 4217 currency"),
        ("count", {"currency": "USD"}, "only a money metric"),
        ("rate", {}, "a rate has a base"),
        ("percent", {"per": 100}, "only a rate"),
        ("index", {}, "an index has a base"),
        ("change", {}, "a change says of what"),
        ("ordinal", {}, "lists its levels"),
        ("index", {"base": {"period": "soon", "value": 100}}, "soon"),
    ],
)
def test_a_metric_has_what_its_scale_needs(scale: str, fields: dict[str, Any], rule: str) -> None:
    with pytest.raises(ValidationError, match=rule):
        making.metric("m", scale, **fields)


def test_statuses_have_the_codes_of_sdmx_where_one_fits() -> None:
    # CL_OBS_STATUS 2.2: A normal, E estimated, F forecast, P provisional.
    assert OBS_STATUS == {"observed": "A", "estimate": "E", "provisional": "P", "forecast": "F"}


def test_what_says_nothing_is_left_out_so_that_checks_hold() -> None:
    plain = making.record("a")
    names = {"status", "revises", "direction", "since"}
    assert not names & plain.model_dump(mode="json").keys()
    assert plain.content_hash() != making.record("a", status="forecast").content_hash()
