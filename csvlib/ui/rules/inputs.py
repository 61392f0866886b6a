"""One input for each thing that a kind of rule asks for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from csvlib.errors import CsvDeskError
from csvlib.jobs import imports
from csvlib.model import Kind, Table
from csvlib.ui.rules.draft import Draft
from csvlib.ui.state import desk
from csvlib.validation.kinds import Argument, RuleKind, Takes, column_kind, columns_for

FIRST_DAY, LAST_DAY = date(1, 1, 1), date(9999, 12, 31)
NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER})
_SQL_LINES, _LIST_LINES = 100, 120


@dataclass(frozen=True, slots=True)
class Asking:
    """`initial` is what the rule that is edited says, `chosen` what was filled in so far."""

    draft: Draft
    table: Table
    kind: RuleKind
    argument: Argument
    initial: Any
    chosen: Mapping[str, Any]

    @property
    def key(self) -> str:
        return self.draft.key(f"{self.kind.id}-{self.argument.name}")


def show(asking: Asking) -> Any:
    """The value as `Takes` says, None while there is none."""
    return _INPUTS[asking.argument.takes](asking)


def number(text: str) -> int | float | None:
    """A whole number or one with a point; None when the text is neither."""
    plain = text.strip().replace(" ", "")
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None


def lines(text: str) -> tuple[str, ...]:
    """One value per line, each once; blank lines say nothing."""
    return tuple(dict.fromkeys(line for line in text.splitlines() if line.strip()))


def _column(asking: Asking) -> str | None:
    options = columns_for(asking.argument, asking.table)
    return st.selectbox(
        asking.argument.label,
        options,
        index=options.index(asking.initial) if asking.initial in options else None,
        placeholder="Choose a column",
        help=asking.argument.help,
        key=asking.key,
    )


def _columns(asking: Asking) -> tuple[str, ...] | None:
    options = columns_for(asking.argument, asking.table)
    chosen = st.multiselect(
        asking.argument.label,
        options,
        default=[name for name in asking.initial or () if name in options],
        placeholder="Choose columns",
        help=asking.argument.help,
        key=asking.key,
    )
    return tuple(chosen) if len(chosen) >= asking.argument.at_least else None


def _text(asking: Asking) -> str | None:
    text = st.text_input(
        asking.argument.label,
        value=asking.initial or "",
        help=asking.argument.help,
        key=asking.key,
    )
    return text if text.strip() else None


def _whole(asking: Asking) -> int | None:
    found: int | None = st.number_input(
        asking.argument.label, min_value=0, value=asking.initial, step=1, key=asking.key
    )
    return found


def _number(asking: Asking) -> int | float | None:
    shown = "" if asking.initial is None else str(asking.initial)
    text = st.text_input(asking.argument.label, value=shown, key=asking.key)
    found = number(text)
    if text.strip() and found is None:
        st.caption(":red[Write it as 1000 or 0.5.]")
    return found


def _date(asking: Asking) -> str | None:
    found = st.date_input(
        asking.argument.label,
        value=date.fromisoformat(asking.initial) if asking.initial else None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key=asking.key,
    )
    return found.isoformat() if isinstance(found, date) else None


def _list(asking: Asking) -> tuple[str, ...] | None:
    allowed = _allowed(asking, asking.chosen.get("column"))
    if allowed:
        chosen = st.multiselect(
            asking.argument.label,
            allowed,
            default=[value for value in asking.initial or () if value in allowed],
            key=f"{asking.key}-allowed",
        )
        return tuple(chosen) or None
    text = st.text_area(
        f"{asking.argument.label}, one per line",
        value="\n".join(asking.initial or ()),
        height=_LIST_LINES,
        key=asking.key,
    )
    return lines(text) or None


def _choice(asking: Asking) -> str | None:
    choices = asking.argument.choices or {}
    options = [*choices]
    return st.selectbox(
        asking.argument.label,
        options,
        index=options.index(asking.initial) if asking.initial in options else 0,
        format_func=lambda choice: choices[choice],
        key=asking.key,
    )


def _value(asking: Asking) -> str | int | float | None:
    """Of a column that takes certain values these; nothing where nothing is compared."""
    if asking.chosen.get("how") == "filled":
        return None
    column = asking.chosen.get("when")
    if allowed := _allowed(asking, column):
        index = allowed.index(asking.initial) if asking.initial in allowed else None
        return st.selectbox(
            asking.argument.label, allowed, index=index, key=f"{asking.key}-allowed"
        )
    shown = "" if asking.initial is None else str(asking.initial)
    text = st.text_input(asking.argument.label, value=shown, key=asking.key)
    if not text.strip():
        return None
    if column and column_kind(asking.table, column) in NUMBERS:
        found = number(text)
        return text if found is None else found
    return text


def _allowed(asking: Asking, column: str | None) -> tuple[str, ...]:
    field = asking.table.field(column) if column and not asking.table.relation(column) else None
    if field is None:
        return ()
    return ("true", "false") if field.kind is Kind.BOOLEAN else field.allowed


def _reference(asking: Asking) -> tuple[str, str] | None:
    """A table and one of its columns; those of a relation are proposed for its column."""
    names = tuple(table.table for table in imports.tables(desk()))
    relation = asking.table.relation(asking.chosen.get("column") or "")
    proposed = (str(relation.target), relation.label) if relation else ("", "")
    table_name, column_name = asking.initial or proposed
    at = [str(name) for name in names]
    # Another column has another related table.
    suffix = asking.chosen.get("column") or ""
    table = st.selectbox(
        f"{asking.argument.label} the table",
        names,
        index=at.index(table_name) if table_name in at else None,
        placeholder="Choose a table",
        key=f"{asking.key}-table-{suffix}",
    )
    if table is None:
        return None
    try:
        fields = [field.name for field in imports.table(desk(), table).fields]
    except CsvDeskError:
        fields = []
    column = st.selectbox(
        "in its column",
        fields,
        index=fields.index(column_name) if column_name in fields else None,
        placeholder="Choose a column",
        key=f"{asking.key}-column-{suffix}-{table}",
    )
    return (str(table), column) if column else None


def _sql(asking: Asking) -> str | None:
    text = st.text_area(
        asking.argument.label,
        value=asking.initial or "",
        height=_SQL_LINES,
        help=asking.argument.help,
        placeholder="lower(name) <> lower(publisher)",
        key=asking.key,
    )
    return text if text.strip() else None


_INPUTS: Mapping[Takes, Callable[[Asking], Any]] = {
    Takes.COLUMN: _column,
    Takes.COLUMNS: _columns,
    Takes.TEXT: _text,
    Takes.WHOLE: _whole,
    Takes.NUMBER: _number,
    Takes.DATE: _date,
    Takes.LIST: _list,
    Takes.CHOICE: _choice,
    Takes.VALUE: _value,
    Takes.REFERENCE: _reference,
    Takes.SQL: _sql,
}
