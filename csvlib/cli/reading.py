"""The options that say how a file is to be read: the same ones for every command that reads."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

Overrides = dict[str, Any]
"""Arguments of `csvlib.files.profile`: only what was given, the rest is guessed."""

_GUESSED = "Instead of the one that is guessed"
_NONE = "`none` for none"


def _option(text: str) -> Any:
    return Annotated[str | None, typer.Option(help=text)]


_OPTIONS: dict[str, Any] = {
    "encoding": _option(f"{_GUESSED}: utf-8, cp1252, …"),
    "delimiter": _option(f"{_GUESSED}: one or more characters, `tab`; `none` for one column."),
    "quotechar": _option(f"{_GUESSED}; {_NONE}."),
    "escapechar": _option(f"{_GUESSED}; {_NONE}."),
    "comment": _option(f"What comment lines begin with; {_NONE}."),
    "header_line": _option("The header's physical line (of a workbook its row), or `none`."),
    "header_rows": Annotated[
        int | None, typer.Option(min=1, max=2, help="How many lines name the columns.")
    ],
    "member": _option("The file in an archive, or the sheet of a workbook."),
}


def takes_reading(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command these options, and hands them to it as its argument `reading`."""
    signature = inspect.signature(command)

    @wraps(command)
    def called(**given: Any) -> None:
        options = {name: given.pop(name) for name in _OPTIONS}
        command(**given, reading=_overrides(options))

    own = [one for name, one in signature.parameters.items() if name != "reading"]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in _OPTIONS.items()
    ]
    called.__signature__ = signature.replace(parameters=[*own, *added])  # type: ignore[attr-defined]
    return called


def _overrides(options: dict[str, Any]) -> Overrides:
    given = {name: value for name, value in options.items() if value is not None}
    for name in ("delimiter", "quotechar", "escapechar", "comment"):
        if name in given:
            given[name] = _characters(given[name])
    if "header_line" in given:
        given["header_line"] = _header_line(given["header_line"])
    return given


def _characters(text: str) -> str:
    r"""`\t` and `tab` are what people can type for a tab; `none` is nothing at all."""
    if text.lower() == "none":
        return ""
    return text.replace("\\t", "\t") if text != "tab" else "\t"


def _header_line(text: str) -> int | None:
    if text.lower() == "none":
        return None
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise typer.BadParameter("a physical line from 1, or `none`", param_hint="--header-line")
    return int(text)
