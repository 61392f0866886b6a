"""A transform as JSON: short enough to be read, whole enough to be read back."""

from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any

from pydantic import TypeAdapter, ValidationError

from csvlib.errors import MappingProblem
from csvlib.mapping.formats import DATES, NUMBERS
from csvlib.mapping.soundness import bad_transform, require_sound
from csvlib.model import Kind, Transform

Json = dict[str, Any]
PARTS = tuple(part.name for part in fields(Transform))
_TRANSFORM = TypeAdapter(Transform)
_USUAL = asdict(Transform())


def transform_to_json(transform: Transform, kind: Kind, headers: tuple[str, ...]) -> Json:
    """The parts that are not the usual, and those that would else be guessed from the cells.

    `also` are headers, `value_map` is an object.
    """
    parts = _TRANSFORM.dump_python(transform, mode="json")
    shown: Json = {
        name: parts[name]
        for name in PARTS
        if name in _guessed(kind) or asdict(transform)[name] != _USUAL[name]
    }
    if transform.also:
        shown["also"] = [headers[at] for at in transform.also]
    if transform.value_map:
        shown["value_map"] = dict(transform.value_map)
    return shown


def transform_from_json(
    header: str, given: object, guessed: Transform, position_of: Callable[[str], int]
) -> Transform:
    """`guessed`, with the parts that are given.

    `position_of` finds a column by its header, or raises. Raises MappingProblem.
    """
    if not isinstance(given, dict) or not given.keys() <= set(PARTS):
        raise MappingProblem(
            f"The transform of {header} has a part that there is not.",
            advice=f"It may have {', '.join(PARTS)}.",
        )
    stated = dict(given)
    if isinstance(stated.get("value_map"), dict):
        stated["value_map"] = tuple(stated["value_map"].items())
    if isinstance(stated.get("also"), list | tuple):
        stated["also"] = [position_of(at) if isinstance(at, str) else at for at in stated["also"]]
    try:
        transform = _TRANSFORM.validate_python(asdict(guessed) | stated)
    except ValidationError as exc:
        wrong = sorted({str(error["loc"][0]) for error in exc.errors() if error["loc"]})
        raise bad_transform(header, wrong, "write it as `python -m csvlib map` prints it") from exc
    require_sound(header, transform)
    return transform


def _guessed(kind: Kind) -> frozenset[str]:
    if kind in DATES:
        return frozenset({"date_order"})
    if kind in NUMBERS:
        return frozenset({"decimal", "thousands"})
    return frozenset({"list_separator"} if kind is Kind.ARRAY else ())
