"""Rules: what every file of a table is checked for, who said so, and fixes that are kept."""

import streamlit as st

from csvlib.jobs import runs
from csvlib.jobs.fixes import corrections
from csvlib.jobs.rulebook import rules
from csvlib.jobs.rulebook.rules import LastResult
from csvlib.model import Table
from csvlib.model.people import Role
from csvlib.ui import empty, heading, problems, viewing
from csvlib.ui.identity import current, require
from csvlib.ui.places import Page, link
from csvlib.ui.rules import correction_list, draft, history_list, rule_form, rule_list
from csvlib.ui.state import desk
from csvlib.ui.wording import ago, plain


def last_file(last: dict[str, LastResult]) -> None:
    """The file that the results are of."""
    for one in list(last.values())[:1]:
        run = runs.get(desk(), one.run)
        said = f"Last checked: {plain(run.source)}, {ago(run.changed_at)}"
        link(Page.VALIDATION, said, run=run, icon=":material/fact_check:")


def in_force(table: Table, writing: draft.Draft | None) -> None:
    entries = rules.entries(desk(), table)
    last = rules.last_results(desk(), table)
    with aside:
        last_file(last)
    if entries:
        rule_list.show(entries, last, table, person, writing)
    else:
        name = plain(str(table.table))
        empty.show(f"{name} has no rules yet. Add one, and every file is checked for it.")


def of_table(table: Table) -> None:
    if done := draft.said():
        st.toast(done, icon=":material/check:")
    writing = draft.current(table.table)
    if writing is not None and writing.rule is None:
        rule_form.show(writing, table, person)
    if writing is None and person.may(Role.STEWARD):
        with primary:
            st.button(
                "Add a rule",
                type="primary",
                icon=":material/add:",
                on_click=draft.begin,
                args=(table.table,),
                key="rule-add",
            )
    in_use, past, fixes = st.tabs(["Rules", "History", "Corrections"])
    with in_use:
        in_force(table, writing)
    with past:
        given = {rule.rule_id: rule.config for rule in rules.base(desk(), table)[0].rules}
        history_list.show(rules.history(desk(), table), given, table, person)
    with fixes:
        correction_list.show(corrections.corrections(desk(), table.table), person)


require("viewer")
person = current()
primary = heading.show("Rules", "Say what every file of a table is checked for.")
with problems.shown():
    picker, aside = st.columns([1, 2], vertical_alignment="bottom")
    with picker:
        chosen = viewing.table_choice()
    if chosen is None:
        empty.show("The database has no table that this program may see.")
    else:
        of_table(chosen)
