"""What crosses rooms cannot be changed on its way."""

import dataclasses

import pytest

from csvlib import model

DATACLASSES = [
    kind for name in model.__all__ if dataclasses.is_dataclass(kind := getattr(model, name))
]


@pytest.mark.parametrize("kind", DATACLASSES, ids=lambda kind: kind.__name__)
def test_every_dataclass_is_frozen_and_has_slots(kind: type) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


@pytest.mark.parametrize("kind", DATACLASSES, ids=lambda kind: kind.__name__)
def test_no_dataclass_holds_a_list_by_default(kind: type) -> None:
    for field in dataclasses.fields(kind):
        assert field.default_factory is not list
