"""For each odd table two files: one of new rows, and one that changes some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from csvlib.model import OnBlank, TableName
from tests.laws.snapshots import EVERYTHING

Rows = Sequence[Sequence[str]]

SET_BY_TRIGGERS: dict[str, tuple[str, ...]] = {
    "guarded.member": ("revision", "updated_at"),
    "guarded.audit": (EVERYTHING,),
    # The join table's own columns: a link that is made again is another one.
    "select.user has from": ("id", "since"),
}


@dataclass(frozen=True)
class Case:
    """`first` holds new rows only; `second` the same keys, as (created, updated, unchanged).

    `role`: the desk connects as somebody whom policies and grants concern. `apart`: columns of
    other tables that the table, a view, does not show: an undo cannot make them again.
    """

    schema: str
    table: TableName
    key: tuple[str, ...]
    header: Sequence[str]
    first: Rows
    second: Rows
    counts: tuple[int, int, int]
    columns: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    role: bool = False
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.schema}-{self.table.name[:24]}"


LONG = "table_of_sixty_three_bytes_whose_name_is_as_long_as_it_may_be_x"
COLUMN = "a_column_of_sixty_three_bytes_whose_name_is_as_long_as_may_be_"
ALIKE = "long_names_that_are_alike_until_their_very_last_letters_"

SPECIMEN = (
    "label",
    "mood",
    "moods",
    "numbers",
    "words",
    "share",
    "raw",
    "document",
    "span",
    "period",
    "spans",
    "bytes",
    "address",
    "place",
    "gap",
    "moment",
    "clock",
    "flag",
    "ratio",
    "small",
    "letters",
    "fixed",
    "size",
    "mask",
    "key",
)

CASES = (
    Case(
        "orders",
        TableName("sales", "customer"),
        ("country", "number"),
        ("number", "country", "name", "remark"),
        [("1", "SE", "Lund", "x"), ("3", "NO", "Tromsø", "")],
        [("1", "SE", "Lund AB", "x"), ("3", "NO", "Tromsø", ""), ("2", "SE", "New", "")],
        (1, 1, 1),
    ),
    Case(
        "orders",
        TableName("sales", "order"),
        ("order_no",),
        ("order_no", "customer_country", "customer_number", "placed", "total"),
        [("B-1", "NO", "2", "2024-05-01", "12.50"), ("B-2", "", "", "2024-05-02", "")],
        [("B-1", "NO", "1", "2024-05-01", "12.5"), ("B-2", "NO", "2", "2024-05-02", "")],
        (0, 2, 0),
    ),
    Case(
        "orders",
        TableName("sales", "order_line"),
        ("order_no", "line_no"),
        ("order_no", "line_no", "item", "quantity"),
        [("A-2", "1", "Lamp", ""), ("A-2", "2", "Bulb", "2.5"), ("A-1", "3", "Cord", "1")],
        [("A-2", "1", "Lamp", "3"), ("A-2", "2", "Bulb", ""), ("A-1", "3", "Cord", "1.000")],
        (0, 1, 2),
    ),
    Case(
        "orders",
        TableName("sales", "delivery"),
        ("order_no", "line_no", "delivered"),
        ("order_no", "line_no", "delivered", "carrier"),
        [("A-1", "1", "2024-03-02", "Post"), ("A-1", "2", "2024-03-02", "")],
        [("A-1", "1", "2024-03-02", "Van"), ("A-1", "2", "2024-03-03", "Van")],
        (1, 1, 0),
    ),
    Case(
        "types",
        TableName("types", "specimen"),
        ("label",),
        SPECIMEN,
        [
            (
                "A1",
                "very busy",
                "näh,calm",
                "3,1,3",
                "x,y z",
                "99.99",
                '{"z" : 1,  "a": [1, {"b": null}]}',
                '{"z" : 1, "a": "it\'s 100%"}',
                "[1,10)",
                "[2024-01-01,2024-02-01)",
                "{[1,3),[7,9)}",
                "\\x00ff10",
                "2001:db8::1",
                "(1.5,-2)",
                "1 year 2 days 03:04:05",
                "2024-03-31 01:30:00+00",
                "23:59:59.5",
                "yes",
                "0.1",
                "1.5e10",
                "abc",
                "ab",
                "(1,2)",
                "0101",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
            ),
            ("B2", *[""] * (len(SPECIMEN) - 1)),
        ],
        [
            (
                "A1",
                "calm",
                "calm",
                "1,3",
                "y z",
                "0",
                '{"z":1}',
                "[1, 2]",
                "empty",
                "[2024-01-01,)",
                "{}",
                "\\xde",
                "10.0.0.0/8",
                "(0,0)",
                "5 minutes",
                "2024-03-31 02:30:00+00",
                "00:00",
                "no",
                "1e-300",
                "0",
                "äöü",
                "abcd",
                "(,2)",
                "1111",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12",
            ),
            ("B2", *[""] * (len(SPECIMEN) - 1)),
        ],
        (0, 1, 1),
    ),
    Case(
        "types",
        TableName("types", "numbered"),
        ("id",),
        ("id", "ticket", "name", "price"),
        [("100", "50", "third", ""), ("7", "51", "fourth", "1")],
        [("100", "50", "third", "10"), ("7", "51", "FOURTH", "1"), ("8", "", "fifth", "")],
        (1, 2, 0),
    ),
    Case(
        "types",
        TableName("types", "numbered"),
        ("ticket",),
        ("ticket", "name", "price"),
        [("500", "third", ""), ("7", "fourth", "1")],
        [("500", "3rd", ""), ("7", "fourth", "1")],
        (0, 1, 1),
        columns={"price": {"on_blank": OnBlank.FILL}},
    ),
    Case(
        "guarded",
        TableName("guarded", "booking"),
        ("code",),
        ("code", "seats", "guests"),
        [("b1", "[10,15)", "5"), ("b2", "[20,21)", "")],
        [("b1", "[10,12)", "2"), ("b2", "[20,21)", "1"), ("b3", "[30,32)", "1")],
        (1, 2, 0),
    ),
    Case(
        "guarded",
        TableName("guarded", "slot"),
        ("id",),
        ("id", "place", "note", "next_id"),
        [("10", "10", "a", "1"), ("11", "11", "b", "2"), ("12", "", "", "")],
        [("10", "13", "a", "2"), ("11", "11", "b", "2"), ("12", "14", "c", "1")],
        (0, 2, 1),
    ),
    Case(
        "guarded",
        TableName("guarded", "member"),
        ("email",),
        ("email", "name", "status"),
        [("bo@example.org", "Bo", ""), ("cy@example.org", "Cy", "old")],
        [("bo@example.org", "Bob", ""), ("cy@example.org", "Cy", "old"), ("d@e.org", "", "x")],
        (1, 1, 1),
    ),
    Case(
        "parted",
        TableName("parted", "reading"),
        ("station", "day"),
        ("station", "day", "value", "note"),
        [
            ("oslo", "2024-06-02", "1", ""),
            ("oslo", "2025-01-01", "2", "x"),
            ("b", "2026-12-31", "", "y"),
        ],
        [
            ("oslo", "2024-06-02", "1.5", ""),
            ("oslo", "2025-01-01", "2", "x"),
            ("b", "2026-12-31", "3", "y"),
        ],
        (0, 2, 1),
    ),
    Case(
        "parted",
        TableName("parted", "station"),
        ("code",),
        ("code", "name", "height"),
        [(f"s{n}", f"Station {n}", str(n)) for n in range(8)],
        [(f"s{n}", f"Station {n}", str(n // 2)) for n in range(9)],
        (1, 7, 1),
    ),
    Case(
        "parted",
        TableName("parted", "person"),
        ("badge",),
        ("badge", "first_name", "last_name"),
        [("p3", "Bo", "Lie"), ("p4", "", "Dahl")],
        [("p3", "Bo", "Li"), ("p4", "Eva", "Dahl")],
        (0, 2, 0),
    ),
    Case(
        "parted",
        TableName("parted", "plain_person"),
        ("badge",),
        ("badge", "first_name", "last_name"),
        [("p3", "Bo", "Lie"), ("p4", "", "Dahl")],
        [("p3", "Bo", "Li"), ("p4", "", "Dahl"), ("p5", "", "Ek")],
        (1, 1, 1),
    ),
    Case(
        "parted",
        TableName("parted", "full_person"),
        ("badge",),
        ("badge", "full_name"),
        [("p3", "Lie, Bo"), ("p4", "Dahl")],
        [("p3", "Li, Bo"), ("p4", "Dahl"), ("p5", "Ek")],
        (1, 1, 1),
        apart={"parted.person": ("id",)},
    ),
    Case(
        "parted",
        TableName("parted", "note"),
        ("title",),
        ("title", "body"),
        [("One", "a"), ("Two", "")],
        [("One", "b"), ("Two", ""), ("Three", "c")],
        (1, 1, 1),
        role=True,
    ),
    Case(
        "names",
        TableName("select", LONG),
        ("order",),
        (
            "order",
            "100% sure",
            'a "quoted" one',
            "has space",
            "Größe",
            "%(run)s",
            "{braces}",
            f"{COLUMN}1",
            f"{COLUMN}2",
            f"{ALIKE}one",
            f"{ALIKE}two",
        ),
        [
            ("o1", "yes", 'say "hi"', "5", "1.5", "%s", "{}", "a", "b", "here", "new one"),
            ("o2", "", "", "", "", "", "", "", "", "", ""),
        ],
        [
            ("o1", "no", "%(x)s {}", "6", "2", "100%", "{0}", "b", "a", "there", "here"),
            ("o2", "", "", "", "", "", "", "", "", "", ""),
        ],
        (0, 1, 1),
    ),
    Case(
        "names",
        TableName("select", "user"),
        ("name",),
        ("name", "group", "manager", "froms"),
        [
            ("Bo", "b", "Cy", "here,elsewhere"),
            ("Cy", "c", "Ana", ""),
            ("Di", "", "Bo", "there"),
        ],
        [
            ("Bo", "b", "Ana", "there"),
            ("Cy", "x", "Ana", "here"),
            ("Di", "", "Bo", "there"),
        ],
        (0, 2, 1),
    ),
)
