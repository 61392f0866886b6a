"""Dataclasses to JSON and back, for `jsonb` columns, checked by their types."""

import json
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def encode(value: Any) -> str:
    """JSON text of a dataclass of `csvlib.model`."""
    return json.dumps(
        _adapter(cast("Any", type(value))).dump_python(value, mode="json"), ensure_ascii=False
    )


def decode(kind: type[T], data: object) -> T | None:
    """From what the driver gives for `jsonb`; None stays None.

    Raises pydantic.ValidationError when the data do not have the shape of `kind`.
    """
    if data is None:
        return None
    result: T = _adapter(cast("Any", kind)).validate_python(data)
    return result
