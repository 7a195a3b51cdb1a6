"""What follows from disputes and findings for one item, as SQL over the tables of an edition.

    con.sql(disputed_by(2010))

`year` is that by whose end everything had appeared; `rows.UNDATED` is all there is, and "{year}"
is for whoever puts one in later. Used where an edition is made, for the whole of it, and where a
reader asks what could be known at a time.

Not for a reader's filters: those are in `extract.edition.selection`.
"""

from extract.edition.tables import schema


def disputed_by(year: int | str) -> str:
    """An item's opponents: what is on the other sides of its disputes, in their order."""
    return f"""
SELECT item_id AS id, string_agg(other, '; ' ORDER BY nth) AS disputed_by FROM (
  SELECT own.item_id, other.item_id AS other, min(other._rank) AS nth
  FROM dispute_items own JOIN dispute_items other
    ON own.dispute_id = other.dispute_id AND own.side != other.side
  WHERE own._since <= {year} AND other._since <= {year} AND NOT EXISTS (
    SELECT 1 FROM dispute_items same WHERE same.dispute_id = other.dispute_id
      AND same.side = other.side AND same.item_id = own.item_id)
  GROUP BY own.item_id, other.item_id)
GROUP BY item_id
"""


def finding_items() -> str:
    """What each finding is about, one by one: it is kept as a list beside the finding."""
    columns = {
        "item_id": "unnest(_items)",
        # In the order of the findings, of which each has fewer items than that.
        "_rank": f"_rank * {1 << 20} + generate_subscripts(_items, 1)",
        **{name: name for name in ("finding_id", "_since", "_until")},
    }
    given = ", ".join(
        f'{columns.get(column.name, f"NULL::{column.type}")} AS "{column.name}"'
        for column in schema("finding_items")
    )
    return f"SELECT {given} FROM findings"


def sentences_of(year: int | str, items: str = "finding_items") -> str:
    """The sentences of each item's findings, in their order; `items` is a table like the usual."""
    return f"""
SELECT about.item_id AS id, string_agg(findings.sentence, ' | ' ORDER BY findings._rank) AS findings
FROM findings JOIN {items} about
  ON findings.finding_id = about.finding_id AND findings._since = about._since
WHERE findings._since <= {year} AND {year} < findings._until
GROUP BY about.item_id
"""


def single_until(records: str = "raw_records") -> str:
    """The year from which on a record is no longer the only publication's, of these `records`.

    Until then no other one had appeared with a figure of the same metric and place whose time
    overlaps. Of each span of time only the two earliest publications matter, since one of them is
    another than the record's own.
    """
    return f"""
WITH spans AS (
  SELECT DISTINCT metric, place, _home AS home, _since AS since,
    least(coalesce(period_start, period_end), coalesce(period_end, period_start)) AS first,
    greatest(coalesce(period_start, period_end), coalesce(period_end, period_start)) AS last
  FROM {records}
),
earliest AS (
  SELECT metric, place, first, last, min((since, home)) AS publication FROM spans GROUP BY ALL
),
earliest_two AS (
  SELECT metric, place, first, last, publication[1] AS since, publication[2] AS home FROM earliest
  UNION ALL
  SELECT s.metric, s.place, s.first, s.last, min((s.since, s.home))[1], min((s.since, s.home))[2]
  FROM spans s JOIN earliest e USING (metric, place, first, last)
  WHERE s.home != e.publication[2] GROUP BY ALL
),
near AS (
  SELECT e.metric, e.place, e.first, e.last, two.since, two.home
  FROM earliest e JOIN earliest_two two ON e.metric = two.metric AND e.place = two.place
    AND two.first <= e.last AND e.first <= two.last
),
nearest AS (
  SELECT metric, place, first, last, min((since, home)) AS publication FROM near GROUP BY ALL
),
others AS (
  SELECT n.metric, n.place, n.first, n.last, min(n.since) AS since
  FROM near n JOIN nearest USING (metric, place, first, last)
  WHERE n.home != nearest.publication[2] GROUP BY ALL
)
SELECT r.record_id AS id,
  CASE WHEN nearest.publication[2] != r._home THEN nearest.publication[1]
    ELSE others.since END AS single_until
FROM {records} r
JOIN nearest ON r.metric = nearest.metric AND r.place = nearest.place
  AND least(coalesce(period_start, period_end), coalesce(period_end, period_start)) = nearest.first
  AND greatest(coalesce(period_start, period_end), coalesce(period_end, period_start))
    = nearest.last
LEFT JOIN others ON others.metric = nearest.metric AND others.place = nearest.place
  AND others.first = nearest.first AND others.last = nearest.last
"""
