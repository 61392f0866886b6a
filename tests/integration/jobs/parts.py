"""A table with rules and keys of every kind, a file with every kind of trouble, and what a check
of it leaves behind."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from csvlib.jobs import imports, tasks, uploads
from csvlib.jobs.desk import Desk
from csvlib.model import Mapping, Run, TableName

Query = Callable[..., list[tuple[Any, ...]]]
PART = TableName("public", "part")
TABLES = """
DROP TABLE IF EXISTS public.part, public.maker CASCADE;
CREATE TABLE public.maker (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
INSERT INTO public.maker (name) VALUES ('Lux'), ('Oak');
CREATE TABLE public.part (
    code text PRIMARY KEY,
    name text NOT NULL,
    price numeric(8, 2),
    barcode text UNIQUE,
    made date,
    maker_id int REFERENCES public.maker
);
INSERT INTO public.part
VALUES ('A1', 'Lamp', 10, 'b1', NULL, 1), ('A2', 'Chair', 20, 'b2', NULL, 2);
"""
FILE = (
    "code,name,price,barcode,made,maker\n"
    "A1,Lamp,12,b1,2020-01-01,Lux\n"
    "A2,Chair,20,b2,,oak\n"
    "A3,Desk,many,b3,2020-02-30,Oak\n"
    "A4,lamp,-5,b1,,Elm\n"
    "A4,Stool,7,b9,,Lux\n"
    "short,row\n"
    ",Bench,9,,,Lux\n"
    'A5,Be"d,9,,,Lux\n'
    "A6,DESK,9000,b6,,Ash\n"
    "A7,Lamp,3,b7,1900-01-01,Lux\n"
    "A8,,4,b6,,\n"
    "A9,Shelf,5,,,Oak\n"
    "A9,Sofa,6,b12,,Oak\n"
    "B1,Rug,6,b2,,Ash\n"
    "B2,Vase,2,b7,,Oak\n"
)
COLUMNS = 6
ROWS = 15
UNREAD = 6
WARNED = 8


def _rule(name: str, kind: str, severity: str, **kwargs: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "kwargs": kwargs,
        "meta": {"rule_id": name, "code": name.replace("-", "_")},
        "description": f"The rule {name} holds.",
        "severity": severity,
    }


RULES = [
    _rule("name-lower", "expect_column_values_to_match_regex", "warning",
          column="name", regex="^[A-Z][a-z]+$"),
    _rule("price-low", "expect_column_values_to_be_between", "critical",
          column="price", min_value=0, max_value=1000),
    _rule("name-once", "expect_column_values_to_be_unique", "warning", column="name"),
    _rule("pair-once", "expect_compound_columns_to_be_unique", "info",
          column_list=["name", "maker"], ignore_row_if="any_value_is_missing"),
    _rule("made-late", "expect_rows_to_satisfy_sql", "warning",
          column_list=["made", "price"], condition="made > '1950-01-01'"),
]  # fmt: skip


def write_suite(directory: Path) -> None:
    suite = {"name": str(PART), "expectations": RULES, "meta": {}}
    (directory / f"{PART}.json").write_text(json.dumps(suite), encoding="utf-8")


def checked(desk: Desk, path: Path, **policy: Any) -> Run:
    """The file, mapped and checked as a worker does it."""
    run = uploads.adopt(desk, path, "ana", table=PART)
    mapping: Mapping = replace(imports.suggest(desk, run.id, PART), **policy)
    return tasks.prepare(desk, imports.check(desk, run.id, mapping, "ana").id)


def from_the_file(desk: Desk, query: Query, run: Run) -> Run:
    """Checked once more, from its first byte, with the same edits."""
    query("UPDATE csv_desk.run SET state = 'mapped', prepared_attempt = NULL WHERE id = %s", run.id)
    again = tasks.prepare(desk, run.id)
    assert "reading" in again.seconds
    return again


def outcome(desk: Desk, query: Query, run: Run) -> dict[str, Any]:
    """All that a check says of a file's rows."""
    assert run.prepared_attempt is not None, run.failure
    tables = f"{run.id}_{run.prepared_attempt}"
    one = f"FROM csv_desk.{{}} WHERE run_id = {run.id} ORDER BY"
    return {
        "plan": run.plan,
        "counts": run.counts,
        "report": run.report,
        "lines": (run.blank_lines, run.comment_lines),
        "rows": query(f"SELECT * FROM csv_staging.plan_{tables} ORDER BY row_no"),
        "repeats": query(f"SELECT * FROM csv_staging.repeats_{tables} ORDER BY row_no"),
        "prepared": query(f"SELECT * FROM csv_staging.prepared_{tables} ORDER BY _row_no"),
        "issues": query(
            "SELECT row_no, line_no, column_name, code, severity, rule_id, message, raw"
            f" {one.format('issue')} 1, 3, 4, 6, 8"
        ),
        "excluded": query(f"SELECT row_no, edit_id {one.format('excluded_row')} 1"),
        "edits": query(f"SELECT id, rows {one.format('edit')} 1"),
        "groups": query(f"SELECT * {one.format('issue_group')} cause"),
        "quality": query(
            f"SELECT rows, rejected, warned, columns, flags {one.format('quality')} run_id"
        ),
        "reject_file": _text(desk, run),
    }


def _text(desk: Desk, run: Run) -> str | None:
    return desk.spool.new_file(run.reject_file).read_text() if run.reject_file else None
