"""Trying a rule on the rows that its table holds now, before it is kept."""

import json
import logging
from collections.abc import Mapping
from typing import Any

import psycopg2

from csvlib.catalog import reflect
from csvlib.database.engine import driver
from csvlib.database.queries import execute, fetch, fetch_one, load
from csvlib.errors import CsvDeskError, DatabaseUnavailable, WrongState
from csvlib.jobs import dispatcher
from csvlib.jobs.desk import Desk
from csvlib.jobs.rulebook import present
from csvlib.jobs.rulebook.judging import judged
from csvlib.jobs.rulebook.rules import entries
from csvlib.model import Table, TableName, Trial, TrialState
from csvlib.model.people import Person
from csvlib.observe.logs import place_of
from csvlib.staging.names import SCHEMA
from csvlib.validation.suites import parse
from csvlib.validation.trial import Tried, try_rule

LOG = logging.getLogger("csvdesk.jobs")
SQL = load(__file__)


def ask(desk: Desk, table: Table, config: Mapping[str, Any], person: Person) -> int:
    """Has a rule tried by a worker; returns the trial's id.

    Raises NoRights, SuiteInvalid, UnknownField, UnknownTable as keeping it would.
    """
    rule_id = (config.get("meta") or {}).get("rule_id")
    rules = (entry.rule for entry in entries(desk, table))
    instead_of = next((rule for rule in rules if rule.rule_id == rule_id), None)
    with desk.database.begin() as connection:
        wanted = judged(driver(connection), table, config, person, instead_of)
        row = fetch_one(
            driver(connection),
            SQL["ask"],
            schema=table.table.schema,
            name=table.table.name,
            config=json.dumps(wanted, ensure_ascii=False),
            asked_by=person.name,
        )
        assert row is not None
        dispatcher.enqueue_trial(connection, row["id"])
    return int(row["id"])


def trial(desk: Desk, trial_id: int) -> Trial:
    """How it stands. Raises WrongState when it is no longer kept."""
    with desk.database.transaction() as connection:
        row = fetch_one(connection, SQL["get"], id=trial_id)
    if row is None:
        raise WrongState("What was tried is no longer kept.", advice="Try the rule again.")
    return Trial(
        id=row["id"],
        table=TableName(row["table_schema"], row["table_name"]),
        config=row["config"],
        state=TrialState(row["state"]),
        rows=row["rows"],
        failed=row["failed"],
        examples=tuple(row["examples"]),
        problem=row["problem"],
    )


def run_trial(desk: Desk, trial_id: int) -> None:
    """What a worker does. Never raises for the rule itself: that is the trial's `problem`.

    Raises DatabaseUnavailable: then nothing can be recorded.
    """
    asked = trial(desk, trial_id)
    if asked.state is not TrialState.WAITING:
        return
    relation = TableName(SCHEMA, f"trial_{trial_id}")
    try:
        _try(desk, asked, relation)
    except DatabaseUnavailable:
        raise
    except CsvDeskError as error:
        _fail(desk, trial_id, error.message)
    except psycopg2.errors.InsufficientPrivilege:
        _fail(desk, trial_id, "This program may not read all of the columns that the rule reads.")
    except psycopg2.errors.QueryCanceled:
        _fail(desk, trial_id, "The table has too many rows to be read in the time there is.")
    except Exception as exc:
        # The exception's own text may carry cell values: only its type and place are told.
        LOG.error("trial %s: %s at %s", trial_id, type(exc).__name__, place_of(exc))
        _fail(desk, trial_id, f"CSV Desk made a mistake here ({type(exc).__name__}).")
    finally:
        with desk.database.transaction() as connection:
            present.drop(connection, relation)


def _try(desk: Desk, asked: Trial, relation: TableName) -> None:
    (rule,) = parse({"expectations": [asked.config]}, asked.table).rules
    seconds, role = desk.settings.validation_timeout_seconds, desk.settings.rules_role
    with desk.database.transaction() as connection:
        fetch(connection, "SELECT set_config('statement_timeout', %(t)s, true)", t=f"{seconds}s")
        table = reflect(connection, asked.table)
        rows = present.make(connection, table, rule.columns, relation, reader=role)
    tried = try_rule(
        desk.database.url, relation, rule, asked.table, timeout_seconds=seconds, role=role
    )
    if tried.broken:
        _fail(desk, asked.id, f"The rule could not be tried: {tried.broken}.")
    else:
        _done(desk, asked.id, rows, tried)


def _done(desk: Desk, trial_id: int, rows: int, tried: Tried) -> None:
    with desk.database.transaction() as connection:
        execute(
            connection,
            SQL["done"],
            id=trial_id,
            rows=rows,
            failed=tried.failed,
            examples=json.dumps(tried.examples, ensure_ascii=False),
        )


def _fail(desk: Desk, trial_id: int, problem: str) -> None:
    with desk.database.transaction() as connection:
        execute(connection, SQL["failed"], id=trial_id, problem=problem)
