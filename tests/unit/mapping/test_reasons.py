import pytest

from csvlib.mapping.headers import readings
from csvlib.mapping.reasons import lost, unlike
from csvlib.mapping.similarity import Likeness


@pytest.mark.parametrize(
    ("score", "why"), [(0.98, "whose name is closer"), (0.7, "which fits as well")]
)
def test_the_losing_column_is_told_who_won_and_why(score: float, why: str) -> None:
    told = lost({"email": Likeness(0.7, "")}, {"email": ("E-Mail", score)})
    assert told == f"`email` went to “E-Mail”, {why}"


@pytest.mark.parametrize(
    ("header", "refused", "close", "told"),
    [
        ("Joined", {"joined": "its cells do not fit date"}, None, "named like `joined`, but its"),
        ("Ville", {}, None, "means “city”, and no field here does"),
        ("Region code", {}, "code", "a little like `code`, too little to be taken for it"),
        ("Frobnication", {}, None, "like no field"),
    ],
)
def test_an_unmapped_column_is_told_what_is_amiss(
    header: str, refused: dict[str, str], close: str | None, told: str
) -> None:
    assert unlike(readings(header, frozenset()), refused, close).startswith(told)
