"""What others do to the tables meanwhile: the same in the database and in the reference."""

from collections.abc import Callable
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.database.engine import Database
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.reopening import reopened
from tests.laws.world import Refused, Thing, World

_TABLES = {"team": "law.team", "tags": "law.tag"}

_THINGS = """
SELECT t.code, t.badge, t.title, t.amount, t.words, m.name,
    ARRAY(SELECT g.name FROM law.thing_tag AS l JOIN law.tag AS g ON g.id = l.tag_id
        WHERE l.thing_id = t.id ORDER BY g.name)
FROM law.thing AS t LEFT JOIN law.team AS m ON m.id = t.team_id ORDER BY t.code
"""


def content(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """As `World.content`."""
    with database.transaction() as connection:
        things = [
            (*cells, None if words is None else tuple(words), team, tuple(tags))
            for *cells, words, team, tags in _fetch(connection, _THINGS)
        ]
        names = {
            table: sorted(_fetch(connection, f"SELECT name FROM law.{table}"))
            for table in ("team", "tag")
        }
    return {"things": sorted(things, key=repr), "teams": names["team"], "tags": names["tag"]}


def issues(database: Database, run_id: int) -> list[tuple[Any, ...]]:
    """What was found wrong with a run's rows, for an example that fails."""
    query = "SELECT row_no, column_name, code, message FROM csv_desk.issue WHERE run_id = "
    with database.transaction() as connection:
        return _fetch(connection, f"{query}{run_id} ORDER BY row_no")


def key(database: Database, relation: str, name: str) -> str:
    """The key of a related row, as text."""
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute(f"SELECT id::text FROM {_TABLES[relation]} WHERE name = %s", (name,))
        ((found,),) = cursor.fetchall()
        return str(found)


def choose_row(desk: Desk, run_id: int, number: int, code: str | None) -> None:
    """Of possible duplicates alone a page asks this; the plan honours it for any row."""
    with reopened(desk, run_id, "ana") as run, run.connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO csv_desk.row_choice (run_id, row_no, choice, key, made_by)"
            " SELECT %s, %s, CASE WHEN %s THEN 'skip' ELSE 'update' END,"
            " (SELECT jsonb_build_object('id', id) FROM law.thing WHERE code = %s), 'ana'",
            (run_id, number, code is None, code),
        )


def clear(database: Database) -> None:
    with database.transaction() as connection, connection.cursor() as cursor:
        cursor.execute("TRUNCATE law.thing_tag, law.thing, law.team, law.tag RESTART IDENTITY")
        cursor.execute("DELETE FROM csv_desk.alias")


def edit(database: Database, world: World, operation: tuple[Any, ...]) -> bool:
    """Does it in both, or in neither where it breaks a constraint; whether anything was done."""
    tried = world.copy()
    kind, *values = operation
    try:
        statements = _OPERATIONS[kind](tried, *values)
    except Refused:
        statements = None
    if statements is None:
        return False
    try:
        with database.transaction() as connection, connection.cursor() as cursor:
            for statement, bound in statements:
                cursor.execute(statement, bound)
    except psycopg2.IntegrityError as exc:
        raise AssertionError(f"the reference took {operation}") from exc
    world.become(tried)
    return True


Statements = list[tuple[str, tuple[Any, ...]]] | None


def _set(world: World, code: str, column: str, value: str) -> Statements:
    key = world.find("code", code)
    if key is None:
        return None
    there = world.things[key]
    world.write(key, Thing(**{**there.cells, column: value or None}, tags=there.tags))
    world.touch(key)
    return [(f"UPDATE law.thing SET {column} = %s WHERE code = %s", (value or None, code))]


def _touch(world: World, code: str) -> Statements:
    key = world.find("code", code)
    if key is None:
        return None
    world.touch(key)
    return [("UPDATE law.thing SET title = title WHERE code = %s", (code,))]


def _insert(world: World, code: str, badge: str) -> Statements:
    world.write(next(world.numbers), Thing(code, badge or None))
    return [("INSERT INTO law.thing (code, badge) VALUES (%s, %s)", (code, badge or None))]


def _delete(world: World, code: str) -> Statements:
    key = world.find("code", code)
    if key is None:
        return None
    del world.things[key]
    where = "(SELECT id FROM law.thing WHERE code = %s)"
    return [
        (f"DELETE FROM law.thing_tag WHERE thing_id IN {where}", (code,)),
        ("DELETE FROM law.thing WHERE code = %s", (code,)),
    ]


def _link(world: World, code: str, tag: str) -> Statements:
    return _relink(world, code, tag, add=True)


def _unlink(world: World, code: str, tag: str) -> Statements:
    return _relink(world, code, tag, add=False)


def _relink(world: World, code: str, tag: str, *, add: bool) -> Statements:
    key = world.find("code", code)
    number = next((k for k, name in world.tags.items() if name == tag), None)
    if key is None or number is None or (number in world.things[key].tags) is add:
        return None
    there = world.things[key]
    tags = there.tags | {number} if add else there.tags - {number}
    world.things[key] = Thing(**there.cells, tags=tags, version=there.version)
    keys = "(SELECT id FROM law.thing WHERE code = %s), (SELECT id FROM law.tag WHERE name = %s)"
    if add:
        return [(f"INSERT INTO law.thing_tag SELECT {keys}", (code, tag))]
    return [(f"DELETE FROM law.thing_tag WHERE (thing_id, tag_id) = ({keys})", (code, tag))]


def _add(world: World, relation: str, name: str) -> Statements:
    world.add_name(relation, name)
    return [(f"INSERT INTO {_TABLES[relation]} (name) VALUES (%s)", (name,))]


def _drop(world: World, relation: str, name: str) -> Statements:
    number = next((k for k, own in world.names(relation).items() if own == name), None)
    if number is None:
        return None
    world.drop_name(relation, number)
    return [(f"DELETE FROM {_TABLES[relation]} WHERE name = %s", (name,))]


def _rename(world: World, relation: str, name: str, other: str) -> Statements:
    names = world.names(relation)
    number = next((k for k, own in names.items() if own == name), None)
    if number is None or other in names.values():
        return None
    names[number] = other
    return [(f"UPDATE {_TABLES[relation]} SET name = %s WHERE name = %s", (other, name))]


_OPERATIONS: dict[str, Callable[..., Statements]] = {
    "set": _set,
    "touch": _touch,
    "insert": _insert,
    "delete": _delete,
    "link": _link,
    "unlink": _unlink,
    "add": _add,
    "drop": _drop,
    "rename": _rename,
}


def _fetch(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()
