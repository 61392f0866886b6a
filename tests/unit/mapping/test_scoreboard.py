"""Headers of real products find their fields; docs/mapping.md says how well."""

from collections import Counter

import pytest

from tests.demo_tables import TABLES
from tests.unit.mapping import scoreboard
from tests.unit.mapping.scoreboard import Outcome

LEAST_ACCURACY, MOST_WRONG = 0.92, 0.02
CASES = scoreboard.cases()


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return scoreboard.every_outcome()


def test_the_set_covers_languages_products_and_tables() -> None:
    assert len(CASES) >= 60
    languages = Counter(case["language"] for case in CASES)
    assert set(languages) == {"en", "de", "fr", "es"}
    assert min(languages.values()) >= 10
    assert len({case["group"] for case in CASES}) >= 7
    assert {case["table"] for case in CASES} == set(TABLES)
    assert Counter(case["half"] for case in CASES)["held-out"] >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["source"]))
def test_a_labelled_file_is_whole(case: dict[str, list[object]]) -> None:
    table = TABLES[str(case["table"])]
    wanted = [target for target in case["targets"] if target is not None]
    assert len(case["targets"]) == len(case["headers"])
    assert all(len(row) == len(case["headers"]) for row in case["rows"])  # type: ignore[arg-type]
    assert set(wanted) <= set(table.targets)
    assert len(wanted) == len(set(wanted))


@pytest.mark.parametrize("half", ["development", "held-out"])
def test_columns_find_their_fields_and_hardly_any_a_wrong_one(
    outcomes: list[Outcome], half: str
) -> None:
    score = scoreboard.score(one for one in outcomes if one.case["half"] == half)
    assert score.accuracy >= LEAST_ACCURACY
    assert score.errors <= MOST_WRONG


def test_every_column_left_out_says_why(outcomes: list[Outcome]) -> None:
    assert all(one.reason for one in outcomes)


def test_the_document_shows_this_scoreboard(outcomes: list[Outcome]) -> None:
    document = scoreboard.DOCUMENT.read_text("utf-8")
    assert scoreboard.written(document, scoreboard.scoreboard(outcomes)) == document, (
        "Run python -m tests.unit.mapping.scoreboard."
    )
