"""Which rows the related names of a file stand for, as people decide it for one run."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.database.queries import execute, fetch, load
from csvlib.errors import BadChoice
from csvlib.jobs import runs, steps
from csvlib.jobs.choices import aliases
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.reopening import Reopened, reopened
from csvlib.loading.relating.candidates import closest, search
from csvlib.loading.relating.keys import has_key, key_text
from csvlib.model import Candidate, Found, RelatedChoice, RelatedRow, Relation, Run
from csvlib.staging import StagingTables
from csvlib.staging.reuse import has_rows

SQL = load(__file__)

CHOSE, FORGOT = "chose_related", "forgot_related"
"""Events of a run: somebody asked for its plan to be made anew."""

_OPEN = frozenset({Found.CREATE, Found.MISSING, Found.AMBIGUOUS, Found.EMPTY})

_NAMED = sql.SQL(
    "SELECT value FROM {related} WHERE relation = %(relation)s AND value = ANY (%(values)s)"
)

_ROW = sql.SQL("SELECT {key} AS key, o.{label}::text AS label FROM {other} AS o WHERE {same}")

_TAKEN = sql.SQL("SELECT EXISTS (SELECT FROM {other} AS o WHERE {there} = {said}) AS any")


def candidates_of(desk: Desk, run_id: int, rows: Sequence[RelatedRow]) -> tuple[RelatedRow, ...]:
    """The same rows; with the closest existing ones where a name has no row of its own yet.

    Of an ambiguous name they are the rows that it could be. Raises RunNotFound.
    """
    asked: dict[str, list[str]] = {}
    for row in rows:
        if row.status in _OPEN:
            asked.setdefault(row.relation, []).append(row.value)
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        relations = _relations(connection, run)
        found = {
            name: closest(connection, relations[name], values)
            for name, values in asked.items()
            if name in relations
        }
    return tuple(
        replace(row, candidates=found.get(row.relation, {}).get(row.value, ())) for row in rows
    )


def search_related(
    desk: Desk, run_id: int, relation: str, text: str, limit: int = 20
) -> tuple[Candidate, ...]:
    """Existing rows of a relation's table that have the text in a name, the likeliest first.

    Raises RunNotFound, BadChoice for a relation that the file does not fill.
    """
    run = runs.get(desk, run_id)
    with desk.database.transaction() as connection:
        found = _relations(connection, run).get(relation)
        if found is None:
            raise _no_relation()
        return search(connection, found, _storable(text), limit)


def choose_related(desk: Desk, run_id: int, choices: Sequence[RelatedChoice], actor: str) -> Run:
    """Decides what names of the file stand for, several at once; then the plan is made anew.

    Raises BadChoice for a name or a row that is not there, for a row that cannot be created of its
    name, and for one to be created in every file; WrongState, RunNotFound.
    """
    if not choices:
        return runs.get(desk, run_id)
    with reopened(desk, run_id, actor) as run:
        relations = _relations(run.connection, run.run)
        tables = _planned(run)
        ordered = sorted(choices, key=lambda choice: choice.relation)
        for name, group in groupby(ordered, key=lambda choice: choice.relation):
            relation, made = relations.get(name), tuple(group)
            if relation is None:
                raise _no_relation()
            _require_named(run.connection, tables, relation, made)
            for choice in made:
                _choose(run, relation, choice)
            _record(run, CHOSE, relation, len(made))
    return runs.get(desk, run_id)


def forget_related(desk: Desk, run_id: int, relation: str, value: str, actor: str) -> Run:
    """Takes a decision back, but for an alias; then the plan is made anew.

    Raises BadChoice where nobody has decided anything, WrongState, RunNotFound.
    """
    with reopened(desk, run_id, actor) as run:
        found = _relations(run.connection, run.run).get(relation)
        if found is None:
            raise _no_relation()
        said = {"relation": relation, "value": _storable(value)}
        if not execute(run.connection, SQL["forget"], run=run.run.id, **said):
            raise BadChoice("Nothing was decided about this name.", advice="Open the review again.")
        _record(run, FORGOT, found, 1)
    return runs.get(desk, run_id)


def _relations(connection: Connection, run: Run) -> dict[str, Relation]:
    """Those that the run's file fills, by name."""
    if run.mapping is None:
        return {}
    targets = run.mapping.targets
    found = reflect(connection, run.mapping.table).relations
    return {relation.name: relation for relation in found if relation.name in targets}


def _planned(run: Reopened) -> StagingTables:
    """Those of the plan that the choices are about. Raises BadChoice."""
    attempt = run.run.prepared_attempt
    tables = StagingTables(run.run.id, attempt) if attempt is not None else None
    if tables is None or not has_rows(run.connection, tables, "related"):
        raise BadChoice(
            "The names of this file are not at hand any more.", advice="Check the file again."
        )
    return tables


def _require_named(
    connection: Connection,
    tables: StagingTables,
    relation: Relation,
    choices: Iterable[RelatedChoice],
) -> None:
    values = {_storable(choice.value) for choice in choices}
    query = _NAMED.format(related=tables["related"])
    found = fetch(connection, query, relation=relation.name, values=list(values))
    if len(found) < len(values):
        raise BadChoice("One of these names is not in the file.", advice="Open the review again.")


def _choose(run: Reopened, relation: Relation, choice: RelatedChoice) -> None:
    row = None
    if choice.key is None:
        _require_creatable(run.connection, relation, choice)
    else:
        row = _row(run.connection, relation, choice.key)
    said = {"relation": relation.name, "value": choice.value}
    target = row.key if row else None
    execute(run.connection, SQL["choose"], run=run.run.id, target=target, actor=run.actor, **said)
    if choice.remember and row is not None:
        aliases.agree(
            run.connection,
            relation.target,
            choice.value,
            row.key,
            row.label,
            run_id=run.run.id,
            actor=run.actor,
        )


def _row(connection: Connection, relation: Relation, key: str) -> Candidate:
    """The row with this key, which a browser has sent. Raises BadChoice."""
    query = _ROW.format(
        key=key_text(relation, "o"),
        label=sql.Identifier(relation.label),
        other=_other(relation),
        same=has_key(relation, "o", sql.SQL("(SELECT %(key)s::text)")),
    )
    found = fetch(connection, query, key=_storable(key))
    if not found:
        raise BadChoice(
            f"There is no such row in {relation.target}, or not any more.",
            advice="Choose another one.",
        )
    return Candidate(found[0]["key"], found[0]["label"] or found[0]["key"], 1.0)


def _require_creatable(connection: Connection, relation: Relation, choice: RelatedChoice) -> None:
    """A row of `relation.target` with this very name must be possible. Raises BadChoice."""
    if choice.remember:
        raise BadChoice(
            "Only a row that is there can have another name in every file.",
            advice="Create it in this import, or choose the row that the name stands for.",
        )
    if not relation.creatable:
        raise BadChoice(
            f"A row of {relation.target} cannot be made of its name alone.",
            advice="Choose a row that is there, or add it to the database first.",
        )
    if _is_taken(connection, relation, choice.value):
        raise BadChoice(
            f"{relation.target} has a row of this name already, and takes no other.",
            advice="Choose that row.",
        )


def _is_taken(connection: Connection, relation: Relation, name: str) -> bool:
    """Whether the unique key of the label would refuse the name."""
    keys = reflect(connection, relation.target).keys
    folded = any(key.parts[0].folded for key in keys if key.columns == (relation.label,))
    there: sql.Composable = sql.SQL("o.{}").format(sql.Identifier(relation.label))
    said: sql.Composable = sql.SQL("%(name)s")
    if folded:
        there, said = (sql.SQL("lower({})").format(side) for side in (there, said))
    query = _TAKEN.format(other=_other(relation), there=there, said=said)
    return bool(fetch(connection, query, name=name)[0]["any"])


def _other(relation: Relation) -> sql.Identifier:
    return sql.Identifier(relation.target.schema, relation.target.name)


def _record(run: Reopened, event: str, relation: Relation, number: int) -> None:
    """Of which relation and how many, never which names."""
    detail = {"relation": relation.name, "number": number}
    steps.record(run.connection, run.run.id, run.actor, event, detail)


def _storable(text: str) -> str:
    """Raises BadChoice for what no text in the database can be."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _no_name() from None
    if "\0" in text:
        raise _no_name()
    return text


def _no_name() -> BadChoice:
    return BadChoice("This is no name in any file.", advice="Open the review again.")


def _no_relation() -> BadChoice:
    return BadChoice("The file does not fill this relation.", advice="Open the review again.")
