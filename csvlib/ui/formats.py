"""How the values of one column are written: dates, numbers, words for yes and no, lists, texts."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from csvlib.mapping.formats import NUMBER_FORMATS, SEPARATORS, UNDECIDED
from csvlib.model import Case, Kind, NumberStyle, Tidy
from csvlib.ui import mapping_draft, retarget, trials
from csvlib.ui.day_examples import in_words, telling
from csvlib.ui.entry_widget import bound
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.transform_words import CASES, mark

DATE_ORDERS = {
    "ymd": "2026-12-31",
    "dmy": "31.12.2026, the day first",
    "mdy": "12/31/2026, the month first",
}
DATES = frozenset({Kind.DATE, Kind.TIMESTAMP})
NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER})
STYLES = {
    NumberStyle.PLAIN: "nothing",
    NumberStyle.CURRENCY: "a currency: € 12.50",
    NumberStyle.PERCENT: "per cent: 12.5 %",
}
TIDIES = {
    Tidy.NONE: "no",
    Tidy.EMAIL: "as an e-mail address",
    Tidy.URL: "as a web address",
}


def show(draft: Draft, place: int, *, disabled: bool) -> None:
    """The controls that fit what the column goes to."""
    kind = retarget.kind_of(draft.entries[place].target, draft.table)
    if kind in DATES:
        _dates(draft, place, disabled=disabled)
    elif kind in NUMBERS:
        _numbers(draft, place, disabled=disabled)
    elif kind is Kind.BOOLEAN:
        _yes_and_no(draft, place, disabled=disabled)
    else:
        if kind is Kind.ARRAY:
            _lists(draft, place, disabled=disabled)
        _texts(draft, place, disabled=disabled)


def _dates(draft: Draft, place: int, *, disabled: bool) -> None:
    column = draft.entries[place]
    example = telling(value for value, _ in trials.values(draft, column))
    widget = bound(draft, place, "date_order", key="t-date_order", shown=lambda v: v or None)
    st.selectbox(
        "Dates are written like",
        tuple(DATE_ORDERS),
        index=None,
        placeholder="Choose what comes first",
        format_func=lambda order: date_words(order, example),
        disabled=disabled,
        **widget,
    )
    if column.transform.date_order == UNDECIDED:
        st.caption(":orange[:material/warning: Day and month could be either way round.]")


def date_words(order: str, example: str | None) -> str:
    """An order by its example, and what a real cell is under it."""
    read = in_words(example, order) if example and order in {"dmy", "mdy"} else ""
    return f"{DATE_ORDERS[order]}: {example} is {read}" if read else DATE_ORDERS[order]


def _numbers(draft: Draft, place: int, *, disabled: bool) -> None:
    transform = draft.entries[place].transform
    now = (transform.decimal, transform.thousands)
    key = "t-numbers"
    st.session_state[key] = now
    left, right = st.columns(2)
    left.selectbox(
        "Numbers are written like",
        NUMBER_FORMATS if now in NUMBER_FORMATS else (now, *NUMBER_FORMATS),
        format_func=lambda marks: f"1{marks[1]}234{marks[0]}5",
        disabled=disabled,
        key=key,
        on_change=_marks_changed,
        args=(place, key),
    )
    right.selectbox(
        "Beside them stands",
        tuple(STYLES),
        format_func=STYLES.__getitem__,
        disabled=disabled,
        **bound(draft, place, "number_style", key="t-number_style"),
    )


def _marks_changed(place: int, key: str) -> None:
    decimal, thousands = st.session_state[key]
    column = mapping_draft.kept().entries[place]
    transform = replace(column.transform, decimal=decimal, thousands=thousands)
    mapping_draft.change_entry(place, replace(column, transform=transform))


def _yes_and_no(draft: Draft, place: int, *, disabled: bool) -> None:
    transform = draft.entries[place].transform
    taken = {"t-true_words": transform.false_words, "t-false_words": transform.true_words}
    labels = {"t-true_words": "Also mean yes", "t-false_words": "Also mean no"}
    for key, label in labels.items():
        part = key.removeprefix("t-")
        others = {word.lower() for word in taken[key]}
        st.multiselect(
            label,
            [word for word in words(draft, place, part) if word.lower() not in others],
            accept_new_options=True,
            placeholder="Choose or type a word",
            disabled=disabled,
            **bound(draft, place, part, key=key, shown=list, read=tuple),
        )
    st.caption("Yes and no, true and false, 1 and 0, ja and nein, oui and non are known.")


def words(draft: Draft, place: int, part: str) -> Sequence[str]:
    """The words that are chosen, then the commonest cells of the column."""
    column = draft.entries[place]
    chosen: tuple[str, ...] = getattr(column.transform, part)
    seen = (value for value, _ in trials.values(draft, column)[:20])
    return list(dict.fromkeys((*chosen, *seen)))


def _lists(draft: Draft, place: int, *, disabled: bool) -> None:
    now = draft.entries[place].transform.list_separator
    st.selectbox(
        "Several in one cell are separated by",
        tuple(dict.fromkeys((now, *reversed(SEPARATORS)))),
        format_func=mark,
        accept_new_options=True,
        disabled=disabled,
        **bound(draft, place, "list_separator", key="t-list_separator", read=lambda v: v or ","),
    )


def _texts(draft: Draft, place: int, *, disabled: bool) -> None:
    left, right = st.columns(2)
    left.selectbox(
        "Letters",
        tuple(Case),
        format_func=CASES.__getitem__,
        disabled=disabled,
        **bound(draft, place, "case", key="t-case"),
    )
    right.selectbox(
        "Bring into the usual form",
        tuple(Tidy),
        format_func=TIDIES.__getitem__,
        disabled=disabled,
        **bound(draft, place, "tidy", key="t-tidy"),
    )
