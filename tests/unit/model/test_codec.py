"""What is stored as jsonb comes back as it was, or not at all."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from csvlib.model import (
    Dialect,
    Failure,
    FileProfile,
    Format,
    Mapping,
    Report,
    RuleResult,
    Severity,
    View,
)
from csvlib.model.codec import decode, encode

# Every number in what is stored is a share or a score; NaN, which equals nothing, is none.
st.register_type_strategy(float, st.floats(0, 1))

STORED = (FileProfile, Mapping, Report, View, Format, Failure)
anything_stored = st.one_of([st.from_type(kind) for kind in STORED])


@given(anything_stored)
def test_what_is_stored_comes_back_equal(value: Any) -> None:
    assert decode(type(value), json.loads(encode(value))) == value


def test_nothing_stored_is_nothing_read() -> None:
    assert decode(Dialect, None) is None


def test_enumerations_are_stored_as_their_words() -> None:
    rule = RuleResult("r1", "invalid_email", "An address.", Severity.WARNING, ("email",))
    assert json.loads(encode(Report((rule,))))["rules"][0]["severity"] == "warning"


def test_text_beyond_ascii_stays_readable_in_the_database() -> None:
    assert "Zoë" in encode(Failure("x", "Zoë", "y"))


@pytest.mark.parametrize("data", [{}, {"rules": [{"rule_id": 1}]}, [], "report", 5])
def test_another_shape_is_refused(data: object) -> None:
    with pytest.raises(ValidationError):
        decode(Report, data)
