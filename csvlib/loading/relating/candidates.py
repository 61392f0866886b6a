"""Existing rows that a related name could mean: the closest ones, by how alike the names are.

All names of a page are asked for at once. Of a small table every row is compared. Of a large one
those that a trigram index finds, where it has one; else those in which a word begins like a rare
word of the name: to compare 50 names with a million rows takes minutes.
"""

from collections.abc import Iterator, Sequence

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812
from rapidfuzz import fuzz, process

from csvlib.database.queries import Row, fetch, fetch_one, load
from csvlib.loading.relating.keys import has_key, key_text
from csvlib.model import Candidate, Relation

SQL = load(__file__)

LEAST = 0.6
"""Names that are less alike are of no help."""

FEW_ROWS = 10_000
"""A related table of no more rows is compared whole."""

MOST_ROWS = 2_000
"""Rows that one name is compared with otherwise."""

MOST_EQUAL = 20
"""Rows that differ in nothing but case, accents and spaces: all are shown, up to so many."""

_FOUND = 50
"""Of these the best are taken."""


def closest(
    connection: Connection, relation: Relation, values: Sequence[str], limit: int = 3
) -> dict[str, tuple[Candidate, ...]]:
    """For each name the rows of the related table that are most like it, best first.

    Scores are from 0.6 to 1; all rows that fold to the name itself are among them, whatever
    `limit` says. Names without any are left out.
    """
    found: dict[str, tuple[Candidate, ...]] = {}
    folded = {row["value"]: row["name"] for row in fetch(connection, SQL["fold"], values=[*values])}
    for names, rows in _compared(connection, relation, folded):
        for value in names:
            best = _best(folded[value], rows, limit)
            if best:
                found[value] = best
    return found


def search(
    connection: Connection, relation: Relation, text: str, limit: int = 20
) -> tuple[Candidate, ...]:
    """Rows that have the text in one of their names, or as their key, and those that are like it.

    Of no text, the first rows by name.
    """
    said, names = text.strip(), _parts(relation)
    if not said:
        first = sql.SQL(SQL["first"]).format(column=_column(relation.label), **names)
        rows = fetch(connection, first, most=limit)
        return tuple(Candidate(row["key"], row["label"], 1.0) for row in rows)
    query = sql.SQL(SQL["search"]).format(there=_there(relation), **names)
    rows = fetch(connection, query, text=said, most=limit)
    (folded,) = fetch(connection, SQL["fold"], values=[said])
    found = {row["key"]: _candidate(folded["name"], row) for row in rows}
    near = closest(connection, relation, [said], limit).get(said, ())
    found |= {one.key: one for one in near if one.key not in found}
    return tuple(sorted(found.values(), key=lambda one: (-one.score, one.label))[:limit])


def _there(relation: Relation) -> sql.Composed:
    """Whether a row has `text` in one of its names, or as its key."""
    said = sql.SQL("strpos(lower({}::text), lower(%(text)s)) > 0")
    inside = [said.format(_column(natural)) for natural in relation.natural_keys]
    key = has_key(relation, "o", sql.SQL("(SELECT %(text)s::text)"))
    return sql.SQL(" OR ").join([*inside, key])


def _compared(
    connection: Connection, relation: Relation, folded: dict[str, str]
) -> Iterator[tuple[Sequence[str], list[Row]]]:
    """Names, with the rows that each of them is to be compared with: key, label, folded name."""
    everything = sql.SQL(SQL["everything"]).format(**_parts(relation))
    rows = fetch(connection, everything, most=FEW_ROWS + 1)
    if len(rows) <= FEW_ROWS:
        yield [*folded], rows
        return
    found: dict[str, dict[str, Row]] = {}
    for row in _near(connection, relation, folded):
        found.setdefault(row["value"], {})[row["key"]] = row
    for value, close in found.items():
        yield [value], [*close.values()]


def _near(connection: Connection, relation: Relation, folded: dict[str, str]) -> list[Row]:
    """Of a large table: value, key, label and folded name, at most 2,000 for each name."""
    names, schema = _parts(relation), _trigrams(connection, relation)
    values, texts = [*folded], [*folded.values()]
    if schema is not None:
        query = sql.SQL(SQL["by_trigrams"]).format(schema=sql.Identifier(schema), **names)
        return fetch(connection, query, values=values, folded=texts, most=_FOUND)
    query = sql.SQL(SQL["blocks"]).format(**names)
    found = fetch(connection, query, values=values, folded=texts, most=MOST_ROWS)
    blocks = [row["block"] for row in found]
    return fetch(
        connection,
        sql.SQL(SQL["by_blocks"]).format(**names),
        values=[row["value"] for row in found],
        blocks=blocks,
        all=sorted(set(blocks)),
        most=MOST_ROWS,
    )


def _trigrams(connection: Connection, relation: Relation) -> str | None:
    """The schema of pg_trgm, where its index is on the label."""
    found = fetch_one(
        connection,
        SQL["trigrams"],
        schema=relation.target.schema,
        table=relation.target.name,
        column=relation.label,
    )
    return found["schema"] if found else None


def _best(name: str, rows: Sequence[Row], limit: int) -> tuple[Candidate, ...]:
    texts = [row["name"] for row in rows]
    places = {
        place
        for scorer in (fuzz.ratio, fuzz.token_ratio)
        for _, _, place in process.extract(
            name, texts, scorer=scorer, score_cutoff=100 * LEAST, limit=_FOUND
        )
    }
    found = sorted(
        (_candidate(name, rows[place]) for place in places), key=lambda one: (-one.score, one.label)
    )
    equal = sum(one.score == 1 for one in found)
    good = [one for one in found if one.score >= LEAST]
    return tuple(good[: max(limit, min(equal, MOST_EQUAL))])


def _candidate(name: str, row: Row) -> Candidate:
    """Letters in their order, or words in any; of two with the same words the shorter is closer."""
    letters, words = fuzz.ratio(name, row["name"]), fuzz.token_ratio(name, row["name"])
    score = max(letters, 0.9 * words + 0.1 * letters) / 100
    return Candidate(row["key"], row["label"], round(score, 3))


def _parts(relation: Relation) -> dict[str, sql.Composable]:
    return {
        "other": sql.Identifier(relation.target.schema, relation.target.name),
        "key": key_text(relation, "o"),
        "label": sql.SQL("{}::text").format(_column(relation.label)),
    }


def _column(name: str) -> sql.Composed:
    return sql.SQL("o.{}").format(sql.Identifier(name))
