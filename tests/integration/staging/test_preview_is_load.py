"""The law of the preview: what it shows of a value is what the load stores, for every transform."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.mapping.cells import WHITESPACE
from csvlib.mapping.soundness import require_sound
from csvlib.model import (
    CONSTANT,
    Attempt,
    Case,
    ColumnMapping,
    Mapping,
    NumberStyle,
    PreviewRow,
    Record,
    Table,
    TableName,
    Tidy,
    Transform,
)
from csvlib.staging import StagingTables, prepare, preview, stage
from tests.made_readings import reading

KINDS = """
CREATE SCHEMA IF NOT EXISTS law;
CREATE TYPE law.mood AS ENUM ('good', 'Bad', 'so so');
CREATE DOMAIN law.code AS text NOT NULL CHECK (VALUE ~ '^[a-z]+$');
CREATE TABLE law.paper (id int PRIMARY KEY, name text UNIQUE NOT NULL);
CREATE TABLE law.topic (id int PRIMARY KEY, name text UNIQUE NOT NULL);
CREATE TABLE law.kinds (
    id int PRIMARY KEY, any_text text NOT NULL, short varchar(5), fixed char(3), whole int,
    big bigint, price numeric(9, 2), rate float8, sure boolean, day date, at timestamptz,
    local timestamp, mood law.mood, code law.code, words text[], counts int[] NOT NULL, data jsonb,
    paper_id int NOT NULL REFERENCES law.paper);
CREATE TABLE law.kinds_topic (
    kinds_id int REFERENCES law.kinds, topic_id int REFERENCES law.topic,
    PRIMARY KEY (kinds_id, topic_id));
"""
WIDTH = 3
ATTEMPTS = count(1)

LETTERS = "aAzZéÉüÜñ1"
TEXTS = st.text(LETTERS + "'\"%\\{}$()=+-@,;|. \t\n\u00a0\u200b😀𝕏", max_size=12)
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
CELLS = st.one_of(
    TEXTS,
    ANY,
    st.from_regex(r"[-+'0-9.,:/ TZ€$%()]{0,14}", fullmatch=True),
    st.sampled_from(
        ["", " ", "n/a", "N/A ", "-", "%s", "%(x)s", "100%", "\\", "\\N", "'=1+1", "''=1", "'\tx",
         "31.12.2020", "2020-12-31T10:00:00+02", "1/2/2020", "12,5 %", "(1.234,56 €)", "CHF -7",
         "yes", "Nein", "a, b;c", "So So", "Ana Silva <Ana@X.ORG>", "mailto:a@B.org", "X.org/A/",
         "HTTP://u:P@EX.org/", "o'BRIEN", "x" * 9000, "[1, 2]", "{1,2}", "null"]
    ),
)  # fmt: skip
WORDS = st.lists(st.one_of(TEXTS, st.just("n/a")), max_size=3).map(tuple)
PARTS = {
    "trim": st.booleans(),
    "collapse": st.booleans(),
    "case": st.sampled_from(Case),
    "tidy": st.sampled_from(Tidy),
    "empty_words": WORDS,
    "value_map": st.dictionaries(st.sampled_from(["a", "N/A", "é %", "1"]), ANY, max_size=3).map(
        lambda pairs: tuple(pairs.items())
    ),
    "default": st.one_of(st.none(), CELLS),
    "also": st.lists(st.integers(0, WIDTH - 1), max_size=2).map(tuple),
    "joiner": st.sampled_from([" ", ", ", "", "%", "'"]),
    "split_at": st.sampled_from(["", " ", ",", ", ", "%", "é"]),
    "part": st.integers(-1, 3),
    "date_order": st.sampled_from(["ymd", "dmy", "mdy", ""]),
    "decimal": st.sampled_from([".", ","]),
    "thousands": st.sampled_from(["", ".", ",", " ", "'"]),
    "number_style": st.sampled_from(NumberStyle),
    "true_words": st.sampled_from([(), ("a", "100%"), ("nein",)]),
    "false_words": st.sampled_from([(), ("z", "yes")]),
    "list_separator": st.sampled_from([",", ";", ", ", "\n", "%", "é"]),
    "unescape_formulas": st.booleans(),
}
ROWS = st.lists(st.lists(CELLS, min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=12)


@pytest.fixture
def kinds(connection: Connection) -> Table:
    with connection.cursor() as cursor:
        cursor.execute(KINDS)
    return reflect(connection, TableName("law", "kinds"))


def loaded(
    connection: Connection,
    run: StagingTables,
    table: Table,
    mapping: Mapping,
    cells: list[list[str]],
) -> tuple[PreviewRow, ...]:
    """What staging and preparing store, told as a preview tells it."""
    tables = StagingTables(run.run, Attempt(next(ATTEMPTS)))
    stage(
        connection,
        tables,
        # A number in front, so that no row is blank: blank rows of a file are left out.
        reading(Record(line, [*row, "7"]) for line, row in enumerate(cells)),
        width=WIDTH + 1,
        copy_bytes=100_000,
        progress=lambda rows: None,
    )
    prepare(connection, tables, table, mapping)
    labels = {column.header: column.target or "" for column in mapping.mapped}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {tables.name('prepared')} LIMIT 0")
        columns = {column.name: column.type_code for column in cursor.description or ()}
        shown = [
            f"array_to_string({name}, ', ')" if columns[name] in {1009, 1007} else f"{name}::text"
            for name in labels.values()
        ]
        cursor.execute(
            f"SELECT {', '.join(shown)}, (SELECT json_object_agg(i.column_name, i.code)"
            f" FROM csv_desk.issue i WHERE i.run_id = {run.run} AND i.row_no = p._row_no)"
            f" FROM {tables.name('prepared')} p ORDER BY _row_no"
        )
        rows = [
            PreviewRow(
                dict(zip(labels.values(), values, strict=True)),
                {labels[header]: code for header, code in (problems or {}).items()},
            )
            for *values, problems in cursor
        ]
        cursor.execute(f"DELETE FROM csv_desk.issue WHERE run_id = {run.run}")
        cursor.execute(f"DROP TABLE {tables.name('prepared')}, {tables.name('raw')}")
    return tuple(rows)


def mapped(table: Table, transform: Transform, constant: str | None = None) -> Mapping:
    """Every target fed by the first column, or by the constant."""
    position = 0 if constant is None else CONSTANT
    feeds = tuple(
        ColumnMapping(position, f"h {target}", target, transform=transform, constant=constant)
        for target in table.targets
    )
    left_out = tuple(ColumnMapping(at, f"c{at}", None) for at in range(WIDTH + 1))
    return Mapping(table.table, left_out, extra=feeds)


def alike(
    connection: Connection,
    run: StagingTables,
    mapping: Mapping,
    table: Table,
    rows: list[list[str]],
) -> None:
    samples = [[*row, "7"] for row in rows]
    assert preview(connection, table, mapping, samples) == loaded(
        connection, run, table, mapping, rows
    )


@pytest.mark.parametrize("part", PARTS)
@given(data=st.data(), rows=ROWS)
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_each_part_does_the_same_in_the_preview_and_the_load(
    connection: Connection,
    tables: StagingTables,
    kinds: Table,
    part: str,
    data: st.DataObject,
    rows: list[list[str]],
) -> None:
    needs = {"joiner": {"also": (1,)}, "part": {"split_at": " "}}.get(part, {})
    transform = Transform(**{**needs, part: data.draw(PARTS[part])})
    alike(connection, tables, mapped(kinds, transform), kinds, rows)


@given(parts=st.fixed_dictionaries({}, optional=PARTS), rows=ROWS, constant=st.none() | CELLS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_all_parts_together_do_the_same_in_the_preview_and_the_load(
    connection: Connection,
    tables: StagingTables,
    kinds: Table,
    parts: dict[str, object],
    rows: list[list[str]],
    constant: str | None,
) -> None:
    transform = Transform(**parts)  # type: ignore[arg-type]
    alike(connection, tables, mapped(kinds, transform, constant), kinds, rows)


# --- the parts that a few lines of Python can say -----------------------------------------------

PLAIN = {name: PARTS[name] for name in (
    "trim", "collapse", "empty_words", "value_map", "default", "also", "joiner", "split_at", "part",
)} | {"case": st.sampled_from([Case.KEEP, Case.LOWER, Case.UPPER]),
      "value_map": st.dictionaries(st.sampled_from(["a", "é %"]), TEXTS).map(
          lambda pairs: tuple(pairs.items()))}  # fmt: skip


def full(text: str) -> str:
    """The text, or nothing where there is only white space."""
    return text if text.strip(WHITESPACE) else ""


def model(transform: Transform, cells: list[str]) -> str | None:
    """A text by the description of `Transform`, without formula guards and tidying."""
    ends = (lambda t: t.strip(WHITESPACE)) if transform.trim else full
    trimmed = [ends(cells[at]) for at in (0, *transform.also)]
    text = transform.joiner.join(cell for cell in trimmed if cell)
    text = ends(part_of(text, transform)) if transform.split_at else text
    if transform.collapse:
        text = one_space(text)
    key = ends if transform.trim else str
    if text.lower() in {key(word).lower() for word in transform.empty_words}:
        text = ""
    pairs = {key(old).lower(): key(new) for old, new in transform.value_map}
    text = full(pairs.get(text.lower(), text))
    text = {Case.LOWER: text.lower, Case.UPPER: text.upper, Case.KEEP: lambda: text}[
        transform.case
    ]()
    return text or ends(transform.default or "") or None


def one_space(text: str) -> str:
    for mark in WHITESPACE:
        text = text.replace(mark, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def part_of(text: str, transform: Transform) -> str:
    mark = transform.split_at
    parts = (one_space(text.strip(WHITESPACE)) if mark == " " else text).split(mark)
    if transform.part == 0:
        return mark.join(parts[1:])
    at = transform.part - 1 if transform.part > 0 else -1
    return parts[at] if at < len(parts) else ""


@given(
    parts=st.fixed_dictionaries({}, optional=PLAIN),
    rows=st.lists(
        st.lists(st.one_of(TEXTS, st.sampled_from(["n/a", "a", "É %"])), min_size=3, max_size=3),
        min_size=1,
        max_size=12,
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_texts_are_made_as_they_are_described(
    connection: Connection, kinds: Table, parts: dict[str, object], rows: list[list[str]]
) -> None:
    transform = Transform(unescape_formulas=False, **parts)  # type: ignore[arg-type]
    require_sound("h", transform)
    column = ColumnMapping(0, "h", "any_text", transform=transform)
    shown = preview(connection, kinds, Mapping(kinds.table, (column,)), rows)
    assert [row.values["any_text"] for row in shown] == [model(transform, row) for row in rows]
