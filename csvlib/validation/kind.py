"""One kind of rule: what it asks of a person, and how that is written as a rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from csvlib.model import Kind, Severity

Arguments = Mapping[str, Any]
"""By the arguments' names; what is not given is not there. See `Takes` for the values."""


class Takes(StrEnum):
    """What an argument takes, with the type of its value."""

    COLUMN = "column"
    """str: a target of the table."""
    COLUMNS = "columns"
    """tuple of str, at least two unless the argument says otherwise."""
    TEXT = "text"
    """str, not blank."""
    WHOLE = "whole"
    """int from 0 on."""
    NUMBER = "number"
    """int or float."""
    DATE = "date"
    """str, in ISO form."""
    LIST = "list"
    """tuple of str, not empty."""
    CHOICE = "choice"
    """str: one of the argument's `choices`."""
    VALUE = "value"
    """str, int or float: what a cell is compared with."""
    REFERENCE = "reference"
    """tuple of two str: a table with its schema, and its column."""
    SQL = "sql"
    """str: a condition."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One thing to be said. `fits` are the kinds of columns to choose from, empty for all.

    `choices` maps a choice's value to its words.
    """

    name: str
    label: str
    takes: Takes
    required: bool = True
    fits: frozenset[Kind] = frozenset()
    choices: Mapping[str, str] | None = None
    at_least: int = 2
    help: str | None = None


def nothing(_: Arguments) -> tuple[str, ...]:
    return ()


def fine(_: Arguments) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class RuleKind:
    """`type` is Great Expectations' name of it; `words` make the sentence, without its full stop.

    `read` is the way back from a rule's kwargs and meta; it need not be careful: what it found is
    written again and compared. `columns` are those that a condition reads besides its own.
    """

    id: str
    name: str
    type: str | Callable[[Arguments], str]
    arguments: tuple[Argument, ...]
    kwargs: Callable[[Arguments], dict[str, Any]]
    read: Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, Any]]
    words: Callable[[Arguments], str]
    code: str | Callable[[Arguments], str]
    columns: Callable[[Arguments], tuple[str, ...]] = nothing
    also: Callable[[Arguments], dict[str, Any]] | None = None
    """Another way to write it, as rules made by hand have it."""
    either: tuple[()] | tuple[str, str] = ()
    """A lower and an upper limit, of which at least one is needed."""
    together: Callable[[Arguments], str | None] = fine
    """What is wrong with arguments that are each fine by themselves."""
    marked: bool = False
    """Whether only a rule that names its kind is of it: others are written in the same way."""
    administrators: bool = False

    def type_of(self, arguments: Arguments) -> str:
        return self.type if isinstance(self.type, str) else self.type(arguments)

    def code_of(self, arguments: Arguments) -> str:
        """The code that a new rule of this kind is given."""
        return self.code if isinstance(self.code, str) else self.code(arguments)

    def config(
        self,
        arguments: Arguments,
        severity: Severity,
        description: str,
        rule_id: str,
        code: str,
    ) -> dict[str, Any]:
        """The rule in Great Expectations' JSON."""
        meta: dict[str, Any] = {"rule_id": rule_id, "code": code, "kind": self.id}
        if columns := self.columns(arguments):
            meta["columns"] = list(columns)
        return {
            "type": self.type_of(arguments),
            "kwargs": self.kwargs(arguments),
            "meta": meta,
            "description": description,
            "severity": severity.value,
        }

    def arguments_of(self, config: Mapping[str, Any]) -> dict[str, Any] | None:
        """What was asked for; None when the rule is not of this kind, or says more than that."""
        kwargs, meta = config.get("kwargs") or {}, config.get("meta") or {}
        if self.marked and meta.get("kind") != self.id:
            return None
        try:
            found = self.read(kwargs, meta)
            if self.problem(found) is not None:
                return None
            same = (
                self.type_of(found) == config.get("type")
                and kwargs in self._written(found)
                and list(self.columns(found)) == list(meta.get("columns") or ())
            )
        except (LookupError, TypeError, ValueError, AttributeError):
            return None
        return found if same else None

    def _written(self, arguments: Arguments) -> list[dict[str, Any]]:
        ways = (self.kwargs, self.also) if self.also else (self.kwargs,)
        return [write(arguments) for write in ways]

    def sentence(self, config: Mapping[str, Any]) -> str:
        """The rule in plain words; its own description when it is not of this kind."""
        found = self.arguments_of(config)
        return str(config.get("description") or "") if found is None else self.in_words(found)

    def in_words(self, arguments: Arguments) -> str:
        words = self.words(arguments)
        return f"{words[:1].upper()}{words[1:]}."

    def problem(self, arguments: Arguments) -> str | None:
        """What is missing or cannot be, as a sentence; None when a rule can be made of it."""
        for argument in self.arguments:
            if argument.name not in arguments:
                if argument.required:
                    return f"{argument.label} is missing."
            elif found := _problem(argument, arguments[argument.name]):
                return found
        if self.either and not any(name in arguments for name in self.either):
            labels = [a.label for a in self.arguments if a.name in self.either]
            return f"{' or '.join(labels)} is missing."
        return self._crossed(arguments) or self.together(arguments)

    def _crossed(self, arguments: Arguments) -> str | None:
        low, high = (arguments.get(name) for name in self.either or ("", ""))
        if low is not None and high is not None and low > high:
            return "The first limit is above the second one."
        return None


def _problem(argument: Argument, value: Any) -> str | None:
    return None if _TAKEN[argument.takes](argument, value) else f"{argument.label} cannot be that."


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _number(value: object) -> bool:
    finite = isinstance(value, int | float) and abs(value) < float("inf")
    return finite and not isinstance(value, bool)


def _texts(value: object, at_least: int) -> bool:
    return (
        isinstance(value, tuple)
        and all(map(_text, value))
        and len(set(value)) == len(value)
        and len(value) >= at_least
    )


def _date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_TAKEN: Mapping[Takes, Callable[[Argument, Any], bool]] = {
    Takes.COLUMN: lambda _, value: _text(value),
    Takes.COLUMNS: lambda argument, value: _texts(value, argument.at_least),
    Takes.TEXT: lambda _, value: _text(value),
    Takes.WHOLE: lambda _, value: _number(value) and isinstance(value, int) and value >= 0,
    Takes.NUMBER: lambda _, value: _number(value),
    Takes.DATE: lambda _, value: _date(value),
    Takes.LIST: lambda _, value: _texts(value, 1),
    Takes.CHOICE: lambda argument, value: value in (argument.choices or ()),
    Takes.VALUE: lambda _, value: _text(value) or _number(value),
    Takes.REFERENCE: lambda _, value: isinstance(value, tuple) and len(value) == 2 and all(value),
    Takes.SQL: lambda _, value: _text(value),
}
