"""Each operator on each kind of field, against rows chosen by hand-written SQL."""

import pytest

from csvlib.exporting import count, page
from csvlib.model import Filter, Operator, TableName, View

CONTACT = TableName("media", "contact")
LINKED = "SELECT contact_id FROM media.contact_beat JOIN media.beat b ON b.id = beat_id WHERE "


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter("followers", Operator.EQ, "104729"), "followers = 104729"),
        (Filter("followers", Operator.NE, "104729"), "followers IS DISTINCT FROM 104729"),
        (Filter("followers", Operator.LT, "5000"), "followers < 5000"),
        (Filter("followers", Operator.LE, "104729"), "followers <= 104729"),
        (Filter("followers", Operator.GT, "104729"), "followers > 104729"),
        (Filter("followers", Operator.GE, "104729"), "followers >= 104729"),
        (Filter("followers", Operator.STARTS, "12"), "followers::text LIKE '12%'"),
        (Filter("joined", Operator.LT, "2012-03-01"), "joined < date '2012-03-01'"),
        (Filter("joined", Operator.CONTAINS, "-03-"), "extract(month FROM joined) = 3"),
        (Filter("first_name", Operator.EQ, "Clara"), "first_name = 'Clara'"),
        (Filter("first_name", Operator.EQ, "clara"), "false"),
        (Filter("first_name", Operator.CONTAINS, "LAR"), "first_name ~* 'lar'"),
        (Filter("first_name", Operator.CONTAINS, "%"), "false"),
        (Filter("first_name", Operator.STARTS, "cl"), "first_name ~ '^Cl'"),
        (Filter("linkedin_url", Operator.EMPTY), "linkedin_url IS NULL"),
        (Filter("linkedin_url", Operator.FILLED), "linkedin_url IS NOT NULL"),
        (Filter("outlet_id", Operator.LE, "7"), "outlet_id <= 7"),
        (Filter("outlet", Operator.EMPTY), "outlet_id IS NULL"),
        (
            Filter("outlet", Operator.EQ, "Coastal Echo"),
            "outlet_id = (SELECT id FROM media.outlet WHERE name = 'Coastal Echo')",
        ),
        (
            Filter("outlet", Operator.NE, "Coastal Echo"),
            "outlet_id IS DISTINCT FROM (SELECT id FROM media.outlet WHERE name = 'Coastal Echo')",
        ),
        (Filter("beats", Operator.EQ, "Law"), f"id IN ({LINKED} b.name = 'Law')"),
        (Filter("beats", Operator.NE, "Law"), f"id NOT IN ({LINKED} b.name = 'Law')"),
        (Filter("beats", Operator.GE, "Sp"), f"id IN ({LINKED} b.name >= 'Sp')"),
        (Filter("beats", Operator.STARTS, "s"), f"id IN ({LINKED} b.name LIKE 'S%')"),
        (Filter("beats", Operator.CONTAINS, "tech"), f"id IN ({LINKED} b.name ~* 'tech')"),
        (Filter("beats", Operator.EMPTY), f"id NOT IN ({LINKED} true)"),
        (Filter("beats", Operator.FILLED), f"id IN ({LINKED} true)"),
        (Filter("countries", Operator.EQ, "'; DROP TABLE media.beat; --"), "false"),
    ],
    ids=str,
)
def test_a_filter_takes_the_rows_that_sql_takes(media, wanted: Filter, expected: str) -> None:
    rows = media.ask(f"SELECT id::text FROM media.contact WHERE {expected} ORDER BY contact.id")
    view = View(CONTACT, ("id",), filters=(wanted,))
    assert list(page(media.database, view, limit=10_000).rows) == rows
    assert count(media.database, view) == len(rows)


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (Filter("drop table; --", Operator.EQ, "one"), "1"),
        (Filter("drop table; --", Operator.EMPTY), "23"),
        (Filter("drop table; --", Operator.FILLED), "1"),
        (Filter("ä" * 31 + "x", Operator.EQ, "abcd"), ""),
        (Filter("ä" * 31 + "x", Operator.STARTS, "ab"), "12"),
        (Filter("mood?", Operator.GT, "sad"), "12"),
        (Filter("fl:ag", Operator.EQ, "yes"), "1"),
        (Filter("padded", Operator.EQ, "ab"), "1"),
        (Filter("j%%", Operator.CONTAINS, '"a"'), "1"),
        (Filter("amounts", Operator.EQ, "1.5"), "1"),
        (Filter("amounts", Operator.EQ, "1.501"), ""),
        (Filter("amounts", Operator.EMPTY), "23"),
        (Filter("words", Operator.EQ, "y"), "12"),
        (Filter("words", Operator.NE, "x"), "23"),
        (Filter("words", Operator.STARTS, "zed"), "2"),
        (Filter("words", Operator.FILLED), "12"),
        (Filter("parent", Operator.EQ, "1"), "2"),
        (Filter("tags", Operator.EQ, "red"), "1"),
        (Filter("tags", Operator.EMPTY), "3"),
    ],
    ids=str,
)
def test_odd_names_and_types_can_be_filtered(
    media, odd: TableName, wanted: Filter, keys: str
) -> None:
    view = View(odd, ("key %(x)s",), filters=(wanted,))
    assert "".join(key for (key,) in page(media.database, view).rows) == keys


def test_all_filters_must_hold(media) -> None:
    filters = (Filter("beats", Operator.EQ, "Law"), Filter("countries", Operator.EQ, "Japan"))
    both = View(CONTACT, ("beats", "countries"), filters=filters)
    rows = page(media.database, both, limit=10_000).rows
    assert rows
    assert all("Law" in str(beats) and "Japan" in str(countries) for beats, countries in rows)
