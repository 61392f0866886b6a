"""Kinds of rules on the cells of one column."""

from collections.abc import Callable, Mapping
from typing import Any

from csvlib.model import Kind
from csvlib.validation.kind import Argument, Arguments, RuleKind, Takes
from csvlib.validation.rule_words import day, joined, limits, name, number, short

TEXTS = frozenset({Kind.TEXT})
NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER})
DATES = frozenset({Kind.DATE, Kind.TIMESTAMP})
LISTS = TEXTS | {Kind.ENUM, Kind.INTEGER}
TELLING = TEXTS | NUMBERS | DATES | {Kind.ENUM}

LOOKS: Mapping[str, tuple[str, str, str]] = {
    "email": (
        "an e-mail address",
        r'^[^\s@"(),:;<>]+@[^\s@.,;:]+(\.[^\s@.,;:]+)*\.[^\s@.,;:][^\s@.,;:]+$',
        "invalid_email",
    ),
    "url": ("a web address", r"^https?://[^\s/.][^\s/]*\.\S+$", "invalid_url"),
    "phone": (
        "a phone number",
        r"^\+?[0-9 ()./-]+((x|ext\.?) ?[0-9]+)?$",
        "implausible_phone",
    ),
    "handle": ("a handle such as @name", r"^@[A-Za-z0-9_.]+$", "invalid_handle"),
}
"""What a text can look like: in words, as a pattern, and the code of those that do not."""

_BY_PATTERN = {pattern: look for look, (_, pattern, _) in LOOKS.items()}

Kwargs = Callable[[Arguments], dict[str, Any]]
Read = Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, Any]]


def column(fits: frozenset[Kind] = frozenset(), label: str = "Column") -> Argument:
    return Argument("column", label, Takes.COLUMN, fits=fits)


def identifier(column_name: str) -> str:
    """A column's name within a condition in SQL."""
    return '"' + column_name.replace('"', '""') + '"'


def _same(*pairs: tuple[str, str]) -> tuple[Kwargs, Read]:
    """Arguments that are kwargs under another name, or the same; there and back."""

    def kwargs(arguments: Arguments) -> dict[str, Any]:
        return {theirs: _listed(arguments[ours]) for ours, theirs in pairs if ours in arguments}

    def read(kwargs: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, Any]:
        return {ours: _fixed(kwargs[theirs]) for ours, theirs in pairs if theirs in kwargs}

    return kwargs, read


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


_COLUMN = ("column", "column")
_BOUNDS = _same(_COLUMN, ("low", "min_value"), ("high", "max_value"))
_SET = _same(_COLUMN, ("values", "value_set"))
_PATTERN = _same(_COLUMN, ("pattern", "regex"))


def _subject(arguments: Arguments) -> str:
    return name(arguments["column"])


def _limited(arguments: Arguments, write: Callable[[Any], str]) -> str:
    low, high = arguments.get("low"), arguments.get("high")
    return limits(None if low is None else write(low), None if high is None else write(high))


def _between_days(arguments: Arguments) -> str:
    low, high = arguments.get("low"), arguments.get("high")
    if low and high:
        return f"between {day(low)} and {day(high)}"
    return f"not before {day(low)}" if low else f"not after {day(str(high))}"


def _pattern_of_look(arguments: Arguments) -> dict[str, Any]:
    return {"column": arguments["column"], "regex": LOOKS[arguments["look"]][1]}


def _look_of_pattern(kwargs: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, Any]:
    return {"column": kwargs["column"], "look": _BY_PATTERN[kwargs["regex"]]}


def _not_later_than_today(arguments: Arguments) -> dict[str, Any]:
    """Today's times of day are not in the future either."""
    named = arguments["column"]
    return {"column": named, "condition": f"{identifier(named)} < CURRENT_DATE + 1"}


FILLED = RuleKind(
    id="filled",
    name="is filled",
    type="expect_column_values_to_not_be_null",
    arguments=(column(),),
    kwargs=_same(_COLUMN)[0],
    read=_same(_COLUMN)[1],
    words=lambda a: f"{_subject(a)} is filled",
    code="missing_value",
)
LENGTH = RuleKind(
    id="length",
    name="is not shorter or longer than …",
    type="expect_column_value_lengths_to_be_between",
    arguments=(
        column(TEXTS),
        Argument("low", "At least this many characters", Takes.WHOLE, required=False),
        Argument("high", "At most this many characters", Takes.WHOLE, required=False),
    ),
    kwargs=_BOUNDS[0],
    read=_BOUNDS[1],
    words=lambda a: f"{_subject(a)} has {_limited(a, number)} characters",
    code="implausible_length",
    either=("low", "high"),
)
NUMBER = RuleKind(
    id="number",
    name="is a number between …",
    type="expect_column_values_to_be_between",
    arguments=(
        column(NUMBERS),
        Argument("low", "At least", Takes.NUMBER, required=False),
        Argument("high", "At most", Takes.NUMBER, required=False),
    ),
    kwargs=_BOUNDS[0],
    read=_BOUNDS[1],
    words=lambda a: f"{_subject(a)} is {_limited(a, number)}",
    code="implausible_number",
    either=("low", "high"),
)
DAY = RuleKind(
    id="day",
    name="is a date between …",
    type="expect_column_values_to_be_between",
    arguments=(
        column(frozenset({Kind.DATE})),
        Argument("low", "Not before", Takes.DATE, required=False),
        Argument("high", "Not after", Takes.DATE, required=False),
    ),
    kwargs=_BOUNDS[0],
    read=_BOUNDS[1],
    words=lambda a: f"{_subject(a)} is {_between_days(a)}",
    code="implausible_date",
    either=("low", "high"),
)
PAST = RuleKind(
    id="past",
    name="is not in the future",
    type="expect_column_values_to_satisfy_sql",
    arguments=(column(DATES),),
    kwargs=_not_later_than_today,
    also=lambda a: {"column": a["column"], "condition": f"{a['column']} <= CURRENT_DATE"},
    read=_same(_COLUMN)[1],
    words=lambda a: f"{_subject(a)} is not in the future",
    code="date_in_future",
)
LISTED = RuleKind(
    id="listed",
    name="is one of a list",
    type="expect_column_values_to_be_in_set",
    arguments=(column(LISTS), Argument("values", "Allowed values", Takes.LIST)),
    kwargs=_SET[0],
    read=_SET[1],
    words=lambda a: f"{_subject(a)} is {joined(a['values'], 'or')}",
    code="not_in_list",
)
UNLISTED = RuleKind(
    id="unlisted",
    name="is none of a list",
    type="expect_column_values_to_not_be_in_set",
    arguments=(column(LISTS), Argument("values", "Forbidden values", Takes.LIST)),
    kwargs=_SET[0],
    read=_SET[1],
    words=lambda a: f"{_subject(a)} is not {joined(a['values'], 'or')}",
    code="forbidden_value",
)
LOOK = RuleKind(
    id="look",
    name="looks like an e-mail address, a web address, a phone number",
    type="expect_column_values_to_match_regex",
    arguments=(
        column(TEXTS),
        Argument(
            "look",
            "Looks like",
            Takes.CHOICE,
            choices={look: words for look, (words, _, _) in LOOKS.items()},
        ),
    ),
    kwargs=_pattern_of_look,
    read=_look_of_pattern,
    words=lambda a: f"{_subject(a)} looks like {LOOKS[a['look']][0]}",
    code=lambda a: LOOKS[a["look"]][2],
)
_PATTERN_HELP = (
    "A regular expression as PostgreSQL has them. ^ is the beginning and $ the end of the cell; "
    "(?i) at the front makes small and capital letters equal."
)
MATCH = RuleKind(
    id="match",
    name="matches a pattern",
    type="expect_column_values_to_match_regex",
    arguments=(column(TEXTS), Argument("pattern", "Pattern", Takes.TEXT, help=_PATTERN_HELP)),
    kwargs=_PATTERN[0],
    read=_PATTERN[1],
    words=lambda a: f"{_subject(a)} matches {short(a['pattern'])}",
    code="unexpected_form",
)
NO_MATCH = RuleKind(
    id="no_match",
    name="does not match a pattern",
    type="expect_column_values_to_not_match_regex",
    arguments=(column(TEXTS), Argument("pattern", "Pattern", Takes.TEXT, help=_PATTERN_HELP)),
    kwargs=_PATTERN[0],
    read=_PATTERN[1],
    words=lambda a: f"{_subject(a)} does not match {short(a['pattern'])}",
    code="unexpected_form",
)
UNIQUE = RuleKind(
    id="unique",
    name="is different in every row",
    type="expect_column_values_to_be_unique",
    arguments=(column(TELLING),),
    kwargs=_same(_COLUMN)[0],
    read=_same(_COLUMN)[1],
    words=lambda a: f"no two rows have the same {_subject(a)}",
    code="repeated_value",
)

CELL_KINDS = (
    FILLED, LOOK, MATCH, NO_MATCH, LENGTH, NUMBER, DAY, PAST, LISTED, UNLISTED, UNIQUE,
)  # fmt: skip
