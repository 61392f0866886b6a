"""`rules`: what the rows of a file are held against."""

from typing import Annotated, Any

import typer

from csvlib.catalog import parse_table_name, reflect
from csvlib.cli.output import show
from csvlib.jobs.desk import open_desk
from csvlib.jobs.rulebook.rules import Entry, entries
from csvlib.jobs.rulebook.writing import write_suite

app = typer.Typer(help="The rules of tables.", no_args_is_help=True)

TableArgument = Annotated[str, typer.Argument(metavar="TABLE", help="As schema.name.")]


@app.command("init")
def init(
    table: TableArgument,
    force: Annotated[bool, typer.Option("--force", help="Replace the file there is.")] = False,
) -> None:
    """Writes what a table itself demands as its suite, to be edited."""
    path, suite = write_suite(open_desk(), parse_table_name(table), replace=force)
    show(
        {
            "table": str(suite.table),
            "to": str(path),
            "rules": [rule.rule_id for rule in suite.rules],
        }
    )


@app.command("list")
def list_all(table: TableArgument) -> None:
    """The rules in force for a table, a JSON line each."""
    desk, name = open_desk(), parse_table_name(table)
    with desk.database.transaction() as connection:
        reflected = reflect(connection, name)
    for entry in entries(desk, reflected):
        show(_line(entry))


def _line(entry: Entry) -> dict[str, Any]:
    rule = entry.rule
    return {
        "rule_id": rule.rule_id,
        "code": rule.code,
        "severity": rule.severity.value,
        "description": rule.description,
        "type": rule.config["type"],
        "columns": list(rule.columns),
        "from": entry.origin.value,
        "judged_by": rule.judge.value,
        "changed_by": entry.changed_by,
        "changed_at": entry.changed_at.isoformat() if entry.changed_at else None,
    }
