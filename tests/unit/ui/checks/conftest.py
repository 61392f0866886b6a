"""Problems, fixes and figures of a checked file, made by hand; and verbs that are noted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest

from csvlib.jobs.fixes import corrections, edits, waivers
from csvlib.jobs.report import rows as report_rows
from csvlib.jobs.report import values as report_values
from csvlib.model import (
    CellProblem,
    ColumnQuality,
    Corrected,
    Correction,
    Edit,
    EditKind,
    Flag,
    Histogram,
    IssueGroup,
    IssueRow,
    Quality,
    Run,
    Severity,
    State,
    TableName,
    TrendPoint,
    Waiver,
    WrongValue,
)
from csvlib.model.people import Person, Role

NOW = datetime(2026, 6, 7, 8, 9, tzinfo=UTC)
UGLY = "<script>alert(1)</script> :red[*x*] `y` =cmd|'/C calc'!A0"


@pytest.fixture
def groups() -> tuple[IssueGroup, ...]:
    """Of one column of the file, of the whole row, and a warning."""
    return (
        IssueGroup(
            11,
            "invalid_email",
            Severity.CRITICAL,
            "Email",
            "The address has no host.",
            "Correct it.",
            40,
            (3, 17),
            rule_id="email-format",
            position=1,
            values=(WrongValue("*ana*", 25), WrongValue("bo@", 14), WrongValue("", 1)),
            distinct=3,
        ),
        IssueGroup(
            12,
            "too_many_cells",
            Severity.CRITICAL,
            None,
            "The row is too long.",
            "Quote it.",
            17,
            (9,),
        ),
        IssueGroup(
            -13,
            "unknown_beat",
            Severity.WARNING,
            "Beats",
            "The beat is new.",
            "Look.",
            1,
            (12,),
            rule_id="beat-known",
            position=3,
            values=(WrongValue("Flim", 1),),
            distinct=1,
        ),
    )


@pytest.fixture
def quality() -> Quality:
    return Quality(
        rows=2_000,
        rejected=57,
        warned=20,
        columns=(
            ColumnQuality("email", "Email", 100, 1_900),
            ColumnQuality("first_name", "First Name", 0, 1_000),
            ColumnQuality(
                "followers",
                "Followers",
                20,
                500,
                histogram=Histogram(("0", "10", "20"), (30, 10), (0, 5)),
            ),
            ColumnQuality(
                "joined",
                "Joined",
                20,
                500,
                histogram=Histogram(("2020-01-01", "2021-01-01", "2022-01-01"), (1, 3)),
            ),
        ),
        flags=(Flag("blank_share", "`Email` is empty in 5 % of the rows.", "Email"),),
    )


@pytest.fixture
def trend() -> tuple[TrendPoint, ...]:
    """The newest first."""
    return tuple(
        TrendPoint(
            number,
            f"agency-{number}.csv",
            NOW - timedelta(days=30 * (7 - number)),
            rows=1_000,
            rejected=10 * number,
            warned=20,
            blank_share=(("email", 0.01 * number), ("phone", 0.5)),
        )
        for number in (7, 6, 5)
    )


def _edit(number: int, kind: EditKind, rows: int, **said: Any) -> Edit:
    return Edit(number, kind, rows, "ada", NOW, **said)


@pytest.fixture
def made() -> tuple[Edit, ...]:
    """One of each kind."""
    return (
        _edit(1, EditKind.VALUE, 14, position=3, old="Flim", new="Film"),
        _edit(2, EditKind.CELL, 1, position=1, row_no=214, old=UGLY, new="ana@example.org"),
        _edit(3, EditKind.REPLACE, 20, position=1, old="(at)", new="@"),
        _edit(4, EditKind.EXCLUDE, 5),
        _edit(5, EditKind.ROWS, 57),
    )


@pytest.fixture
def corrected() -> Corrected:
    correction = Correction(
        1,
        TableName("media", "contact"),
        "Agency",
        "Beats",
        "beats",
        "Lwa",
        "Law",
        from_run=3,
        agreed_by="ada",
        agreed_at=NOW,
    )
    return Corrected(correction, 12)


@pytest.fixture
def rows() -> tuple[IssueRow, ...]:
    """Two that were read, the second with a heavier problem beside, and one that was not."""
    email = CellProblem(1, "invalid_email", Severity.WARNING, "has no host")
    joined = CellProblem(2, "invalid_date", Severity.CRITICAL, "is no date")
    whole = CellProblem(None, "too_many_cells", Severity.CRITICAL, "The row is too long.")
    return (
        IssueRow(1, 2, ("Ana", "ana", "2020-01-02", "Film", ""), (email,)),
        IssueRow(4, 9, ("Bo", UGLY, "soon", "Law", ""), (email, joined)),
        IssueRow(7, 31, None, (whole,), raw="Cy;;;;;;;"),
    )


@dataclass
class Verbs:
    """What a component asked to be changed, with everything after the desk."""

    asked: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)


@pytest.fixture
def verbs(monkeypatch: pytest.MonkeyPatch) -> Verbs:
    noted = Verbs()

    def note(module: ModuleType, name: str, answer: object = None) -> None:
        def verb(_desk: object, *arguments: Any) -> object:
            noted.asked.append((name, arguments))
            return answer

        monkeypatch.setattr(module, name, verb)

    for name in ("fix_cells", "fix_values", "replace", "exclude_rows", "exclude_cause", "undo"):
        note(edits, name)
    note(waivers, "waive")
    note(waivers, "unwaive")
    note(corrections, "agree", ("one",))
    monkeypatch.setattr(edits, "count_replace", lambda *_: 214)
    monkeypatch.setattr(corrections, "remembered", lambda *_: frozenset())
    return noted


@pytest.fixture
def stored(
    monkeypatch: pytest.MonkeyPatch,
    groups: tuple[IssueGroup, ...],
    rows: tuple[IssueRow, ...],
) -> list[tuple[Any, ...]]:
    """Rows and values come from here; what was asked is noted."""
    asked: list[tuple[Any, ...]] = []
    of = {group.cause: group.values for group in groups}

    def rows_behind(_desk, run_id, cause, after=0, limit=50, value=None):
        asked.append(("rows", cause, after, value))
        return tuple(row for row in rows if row.row_no > after)[:limit]

    def wrong_values(_desk, run_id, cause, limit=200, search=""):
        asked.append(("values", cause, search))
        return tuple(value for value in of[cause] if search in value.text)

    monkeypatch.setattr(report_rows, "rows_behind", rows_behind)
    monkeypatch.setattr(report_values, "wrong_values", wrong_values)
    return asked


@pytest.fixture
def viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks may look, and nothing else."""
    monkeypatch.setattr("csvlib.ui.identity.current", lambda: Person("eve", Role.VIEWER))


@pytest.fixture
def ready(run_in: Callable[[State], Run]) -> Run:
    return run_in(State.READY)


@pytest.fixture
def waiver() -> Waiver:
    return Waiver("They come from the *old* system", 1, "ada", NOW)
