"""Runs at every station, made by hand; and pages that are noted instead of being visited."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from csvlib.jobs import imports
from csvlib.model import (
    Attempt,
    ColumnMapping,
    Counts,
    Dialect,
    Failure,
    FileProfile,
    Guess,
    Part,
    Plan,
    PreviewRow,
    Proposal,
    Report,
    RuleResult,
    Run,
    RunId,
    Severity,
    State,
    Table,
    TableName,
)
from csvlib.model import Mapping as ColumnsMapping
from csvlib.ui.mapping_draft import Draft
from tests import demo_tables

CONTACT = TableName("media", "contact")
RunIn = Callable[[State], Run]


@dataclass
class Visits:
    """Where a component's links lead, and where it went."""

    links: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    disabled: set[str] = field(default_factory=set)
    went: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)


@pytest.fixture(autouse=True)
def visits(monkeypatch: pytest.MonkeyPatch) -> Visits:
    """A component alone has no pages to link to."""
    noted = Visits()

    def page_link(page, *, label, query_params=None, disabled=False, **_looks):
        noted.links[label] = (str(page), query_params or {})
        if disabled:
            noted.disabled.add(label)

    def switch_page(page, *, query_params=None):
        noted.went.append((str(page), query_params or {}))
        st.stop()

    monkeypatch.setattr(st, "page_link", page_link)
    monkeypatch.setattr(st, "switch_page", switch_page)
    return noted


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> object:
    """No database: what a component asks of the verbs is put in their place by its test."""
    opened = object()
    monkeypatch.setattr("csvlib.ui.state.open_desk", lambda: opened)
    return opened


@pytest.fixture
def draw() -> Callable[..., AppTest]:
    """Runs a function as a page, with what it is to draw."""

    def run(function: Callable[..., None], **drawn: object) -> AppTest:
        at = AppTest.from_function(function, kwargs=drawn, default_timeout=20).run()
        assert not at.exception, at.exception
        return at

    return run


@pytest.fixture
def profile() -> FileProfile:
    headers = ("First Name", "Email", "Joined", "Beats", "Notes")
    return FileProfile(
        file="people.csv",
        size=20_480,
        encoding="utf-8",
        bom=False,
        dialect=Dialect(delimiter=";"),
        header_line=1,
        skipped_lines=0,
        headers=headers,
        columns=headers,
        records_estimate=20_000,
        confidence=0.9,
        guesses=(
            Guess(Part.ENCODING, "utf-8", 0.99, "The bytes are valid UTF-8."),
            Guess(Part.DELIMITER, ";", 0.7, "Semicolons split all 50 records alike.", ","),
            Guess(Part.QUOTE, '"', 0.9, "No cell looked at is framed.", ""),
            Guess(Part.HEADER, "1", 0.5, "The first line holds names.", ""),
        ),
        samples=(
            ("Ana", "ana@example.org", "31.12.2020", "Film, Music", ""),
            ("Ana", "bo@example.org", "01.02.2021", "Law", ""),
        ),
    )


@pytest.fixture
def table() -> Table:
    fields = ("id", "first_name", "email", "joined", "followers")
    return replace(
        demo_tables.part(demo_tables.CONTACT, *fields, "beats"),
        comment="People who write",
        rows_estimate=2_000,
    )


@pytest.fixture
def mapping(profile: FileProfile) -> ColumnsMapping:
    targets = ("first_name", "email", "joined", "beats", None)
    return ColumnsMapping(
        table=CONTACT,
        columns=tuple(
            ColumnMapping(position, header, target, 1.0 if target else 0.0, "same words")
            for position, (header, target) in enumerate(zip(profile.headers, targets, strict=True))
        ),
        key=("email",),
    )


@pytest.fixture
def draft(profile: FileProfile, table: Table, mapping: ColumnsMapping) -> Draft:
    """As it is proposed for the file, nothing changed."""
    return Draft(RunId(7), profile, table, Proposal(mapping), mapping)


@pytest.fixture
def show_draft(draw: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """Draws one component with a draft, which afterwards is in the session as `draft`."""

    def page(draft, module, name, arguments):
        import importlib

        import streamlit as st

        from csvlib.ui import mapping_draft

        if mapping_draft.KEY not in st.session_state:
            st.session_state[mapping_draft.KEY] = draft
        component = importlib.import_module(f"csvlib.ui.{module}")
        getattr(component, name)(mapping_draft.kept(), **arguments)
        st.session_state.draft = mapping_draft.kept()

    def show(draft: Draft, module: str, function: str = "show", **arguments: object) -> AppTest:
        return draw(page, draft=draft, module=module, name=function, arguments=arguments)

    return show


@pytest.fixture
def as_written(monkeypatch: pytest.MonkeyPatch) -> list[ColumnsMapping]:
    """Instead of the database: a cell is stored as it is, "bad" cannot be. Notes what is asked."""
    asked = []

    def row(mapping: ColumnsMapping, record: tuple[str, ...]) -> PreviewRow:
        found = {one.target: one.constant or record[one.position] for one in mapping.mapped}
        wrong = {target: "invalid_date" for target, cell in found.items() if cell == "bad"}
        return PreviewRow({t: None if t in wrong else cell for t, cell in found.items()}, wrong)

    def preview_records(_desk, _table, mapping, records):
        asked.append(mapping)
        return tuple(row(mapping, record) for record in records)

    monkeypatch.setattr(imports, "preview_records", preview_records)
    return asked


@pytest.fixture
def counts() -> Counts:
    return Counts(created=1_204, updated=739, unchanged=43, skipped=14, rejected=57)


@pytest.fixture
def report() -> Report:
    def rule(number: int, **result: object) -> RuleResult:
        return RuleResult(
            f"r{number}", "code", f"Rule {number}", Severity.CRITICAL, ("email",), **result
        )

    return Report(
        (rule(1), rule(2, failed=3), rule(3, skipped="column not in the file"), rule(4, broken="x"))
    )


@pytest.fixture
def run_in(profile: FileProfile, mapping: ColumnsMapping, counts: Counts, report: Report) -> RunIn:
    """A run as it is in a state, with all that it has by then."""
    began = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    profiled = Run(
        id=RunId(7),
        upload_id="0" * 32,
        source="people.csv",
        state=State.PROFILED,
        attempt=Attempt(0),
        prepared_attempt=None,
        table=None,
        profile=profile,
        mapping=None,
        report=None,
        plan=None,
        counts=None,
        related_created={},
        seconds={},
        reject_file=None,
        failure=None,
        phase=None,
        done=0,
        total=20_000,
        approved_by=None,
        created_by="ada",
        created_at=began,
        changed_at=began,
        finished_at=None,
    )
    mapped = replace(profiled, state=State.MAPPED, table=CONTACT, mapping=mapping)
    ready = replace(
        mapped,
        state=State.READY,
        report=report,
        counts=counts,
        plan=Plan("0" * 64, counts, {"media.beat": 2}),
        reject_file="rejects/7.csv",
    )
    approved = replace(ready, state=State.APPROVED, approved_by="bo")
    made = {
        State.UPLOADED: replace(profiled, state=State.UPLOADED, profile=None),
        State.PROFILED: profiled,
        State.MAPPED: mapped,
        State.PREPARING: replace(mapped, state=State.PREPARING, phase="reading", done=5_000),
        State.READY: ready,
        State.APPROVED: approved,
        State.COMMITTING: replace(approved, state=State.COMMITTING, phase="writing"),
        State.COMMITTED: replace(
            approved,
            state=State.COMMITTED,
            related_created={"media.beat": 2},
            seconds={"reading": 0.4, "writing": 12.2},
            finished_at=began,
        ),
        State.FAILED: replace(
            mapped, state=State.FAILED, failure=Failure("conflict", "It clashed.", "Try again.")
        ),
        State.CANCELLED: replace(profiled, state=State.CANCELLED),
    }
    return made.__getitem__
