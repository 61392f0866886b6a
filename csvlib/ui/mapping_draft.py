"""The mapping a person is making: kept in the session with its steps, begun anew when the file is
read differently or another table is chosen."""

from dataclasses import dataclass, field, replace

import streamlit as st

from csvlib.jobs import imports
from csvlib.mapping import choose_key
from csvlib.model import (
    ColumnMapping,
    FileProfile,
    Mapping,
    Proposal,
    Run,
    RunId,
    Survey,
    Table,
    TableName,
)
from csvlib.ui.state import desk

KEY = "mapping-draft"
MOST_STEPS = 100

Entries = tuple[ColumnMapping, ...]
"""A mapping's columns, then its extra targets; a place is an index into these."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`start` is what the person began with, `stored` whether the run had it; `past` and `future`
    are the steps that can be taken back and again.

    `generation` counts the changes that did not come from a grid: a grid lays its own edits over
    what it is given, so after such a change it has to be another grid. `settled` are the positions
    of columns that somebody has looked at and found right.
    """

    run: RunId
    profile: FileProfile
    table: Table
    start: Proposal
    mapping: Mapping
    stored: bool = False
    survey: Survey | None = None
    past: tuple[Mapping, ...] = ()
    future: tuple[Mapping, ...] = ()
    generation: int = 0
    settled: frozenset[int] = field(default_factory=frozenset)

    @property
    def entries(self) -> Entries:
        return entries(self.mapping)

    @property
    def asks(self) -> frozenset[int]:
        """The positions of columns that have drifted and that nobody has decided on yet."""
        recalled = self.start.recalled
        if recalled is None:
            return frozenset()
        begun = self.start.mapping.columns
        return frozenset(
            at
            for at in recalled.asks - self.settled
            if at < len(begun) and self.mapping.columns[at] == begun[at]
        )

    def fits(self, run: Run, table: Table) -> bool:
        return (self.run, self.profile, self.table) == (run.id, run.profile, table)


def entries(mapping: Mapping) -> Entries:
    return (*mapping.columns, *mapping.extra)


def current(run: Run, table: Table, actor: str) -> Draft:
    """Stable between reruns. Untouched, it is proposed again once the whole file is surveyed."""
    kept = st.session_state.get(KEY)
    if not isinstance(kept, Draft) or not kept.fits(run, table):
        return _keep(_begun(run, table, actor))
    if kept.survey is None and (found := imports.survey(desk(), run.id)) is not None:
        untouched = not (kept.stored or kept.past or kept.future)
        return _keep(_begun(run, table, actor) if untouched else replace(kept, survey=found))
    return kept


def _begun(run: Run, table: Table, actor: str) -> Draft:
    assert run.profile is not None
    found = imports.survey(desk(), run.id)
    stored = run.mapping if run.mapping is not None and run.mapping.table == table.table else None
    start = Proposal(stored) if stored else imports.propose(desk(), run.id, table.table, actor)
    return Draft(
        run=run.id,
        profile=run.profile,
        table=table,
        start=start,
        mapping=start.mapping,
        stored=stored is not None,
        survey=found,
    )


def kept() -> Draft:
    """The draft as it now stands; only after `current`."""
    draft = st.session_state[KEY]
    assert isinstance(draft, Draft)
    return draft


def change(mapping: Mapping, *, by_grid: bool = False) -> None:
    """One step: the mapping from now on. A key that was the best one stays the best one."""
    draft = kept()
    before = draft.mapping
    if mapping.targets != before.targets and before.key == _best_key(before, draft):
        mapping = replace(mapping, key=_best_key(mapping, draft))
    if mapping == before:
        return
    past = (*draft.past, before)[-MOST_STEPS:]
    _keep(
        replace(
            draft,
            mapping=mapping,
            past=past,
            future=(),
            generation=draft.generation + (not by_grid and _shows_in_grids(before, mapping)),
        )
    )


def change_entry(place: int, column: ColumnMapping, *, by_grid: bool = False) -> None:
    change(with_entry(kept().mapping, place, column), by_grid=by_grid)


def with_entry(mapping: Mapping, place: int, column: ColumnMapping) -> Mapping:
    all_of_them = list(entries(mapping))
    all_of_them[place] = column
    own = len(mapping.columns)
    return replace(mapping, columns=tuple(all_of_them[:own]), extra=tuple(all_of_them[own:]))


def settle(position: int) -> None:
    """Somebody has looked at the column and found it right."""
    draft = kept()
    _keep(replace(draft, settled=draft.settled | {position}))


def undo() -> None:
    draft = kept()
    if draft.past:
        _step(draft.past[-1], draft.past[:-1], (draft.mapping, *draft.future))


def redo() -> None:
    draft = kept()
    if draft.future:
        _step(draft.future[0], (*draft.past, draft.mapping), draft.future[1:])


def start_over() -> None:
    """The proposal again; this too can be undone."""
    change(kept().start.mapping)


def adopt(proposal: Proposal) -> None:
    """Goes on from another proposal; the mapping made so far is a step back."""
    _keep(replace(kept(), start=proposal, stored=False, settled=frozenset()))
    change(proposal.mapping)


def grid_key() -> str:
    """Another reading, table or source of changes is another grid: edits do not fit it."""
    draft = kept()
    table: TableName = draft.table.table
    return f"grid-{draft.run}-{table}-{hash(draft.profile.columns):x}-{draft.generation}"


def _best_key(mapping: Mapping, draft: Draft) -> tuple[str, ...]:
    return choose_key(draft.table, mapping.targets)


def _step(mapping: Mapping, past: tuple[Mapping, ...], future: tuple[Mapping, ...]) -> None:
    draft = kept()
    moved = draft.generation + _shows_in_grids(draft.mapping, mapping)
    _keep(replace(draft, mapping=mapping, past=past, future=future, generation=moved))


def _shows_in_grids(before: Mapping, after: Mapping) -> bool:
    return [(one.target, one.transform.value_map) for one in entries(before)] != [
        (one.target, one.transform.value_map) for one in entries(after)
    ]


def _keep(draft: Draft) -> Draft:
    st.session_state[KEY] = draft
    return draft
