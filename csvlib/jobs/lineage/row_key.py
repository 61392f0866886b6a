"""The key of a row as one text, in addresses and commands: `id=7`, `code=OSL,part=2`."""

from collections.abc import Mapping
from urllib.parse import unquote

from csvlib.errors import RowNotFound

_ESCAPED = str.maketrans({"%": "%25", ",": "%2C", "=": "%3D"})


def key_text(key: Mapping[str, str]) -> str:
    return ",".join(
        f"{column.translate(_ESCAPED)}={value.translate(_ESCAPED)}" for column, value in key.items()
    )


def parse_key(text: str) -> dict[str, str]:
    """The way back, of a text that may come from anywhere. Raises RowNotFound."""
    pairs = [part.partition("=") for part in text.split(",")]
    if not all(column and equals for column, equals, _ in pairs):
        raise no_row()
    return {unquote(column): unquote(value) for column, _, value in pairs}


def no_row() -> RowNotFound:
    return RowNotFound(
        "There is no such row in this table, or not any more.",
        advice="Look for it among the rows of the table.",
    )
