"""The form in which a rule is made or changed, tried, and kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from csvlib.errors import CsvDeskError
from csvlib.jobs.rulebook import rules, trials
from csvlib.model import Severity, Table, Trial, TrialState
from csvlib.model.people import Person, Role
from csvlib.ui import problems
from csvlib.ui.rules import draft as drafts
from csvlib.ui.rules import inputs, trial_line
from csvlib.ui.rules.draft import Draft
from csvlib.ui.state import desk
from csvlib.validation.kinds import KINDS, RuleKind, Takes, columns_for, kind_of

CONSEQUENCES = {
    Severity.CRITICAL: ":material/block: rejects the row",
    Severity.WARNING: ":material/warning: is a warning",
    Severity.INFO: ":material/info: is a note",
}
_LEAST_PER_LINE = 2


def offered(table: Table, person: Person) -> tuple[RuleKind, ...]:
    """The kinds that the person may make, and that some columns of the table fit."""
    return tuple(
        kind
        for kind in KINDS
        if (person.may(Role.ADMINISTRATOR) or not kind.administrators)
        and all(
            len(columns_for(argument, table))
            >= (argument.at_least if argument.takes is Takes.COLUMNS else 1)
            for argument in kind.arguments
            if argument.takes in {Takes.COLUMN, Takes.COLUMNS}
        )
    )


def show(draft: Draft, table: Table, person: Person) -> None:
    """What is wrong with the rule is told in the form, and the page goes on."""
    with st.container(border=True, key="rule-form"):
        st.subheader("Edit the rule" if draft.rule else "A new rule", anchor=False)
        config, missing = _config(draft, table, person)
        trial = _trial(draft, config)
        if trial is not None:
            trial_line.show(trial)
        try:
            _buttons(draft, table, person, config, missing, trial)
        except CsvDeskError as problem:
            problems.show(problem)


def _config(draft: Draft, table: Table, person: Person) -> tuple[dict[str, Any] | None, str | None]:
    """The rule as it is filled in, or what is missing."""
    given = draft.rule.config if draft.rule else None
    known = kind_of(given) if given else None
    if given is not None and known is None:
        st.caption(
            "This rule was written by hand and asks for more than this form does. "
            "What it says, and how bad it is, can be changed here."
        )
        severity, sentence = _words(draft, draft.rule.description if draft.rule else "")
        worded = {**given, "severity": severity.value, "description": sentence}
        return worded, None if sentence.strip() else "The sentence is missing."
    kind = _kind(draft, table, person, known)
    if kind is None:
        return None, "Choose what is to be checked."
    arguments = _arguments(draft, table, kind, _initial(kind, given))
    missing = kind.problem(arguments)
    generated = "" if missing else kind.in_words(arguments)
    severity, sentence = _words(draft, generated)
    if missing or not sentence.strip():
        return None, missing or "The sentence is missing."
    rule_id, code = _names(draft, kind, arguments)
    return kind.config(arguments, severity, sentence, rule_id, code), None


def _kind(draft: Draft, table: Table, person: Person, known: RuleKind | None) -> RuleKind | None:
    kinds = offered(table, person)
    if known is not None and known not in kinds:
        kinds = (known, *kinds)
    return st.selectbox(
        "Check that a column …",
        kinds,
        index=kinds.index(known) if known else None,
        format_func=lambda kind: kind.name,
        placeholder="Choose a kind of rule",
        key=draft.key("kind"),
    )


def _initial(kind: RuleKind, given: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """What the rule that is edited says; of another kind the column alone."""
    if given is None:
        return {}
    column = (given.get("kwargs") or {}).get("column")
    return kind.arguments_of(given) or ({"column": column} if column else {})


def _arguments(
    draft: Draft, table: Table, kind: RuleKind, initial: Mapping[str, Any]
) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    places = st.columns(max(_LEAST_PER_LINE, len(kind.arguments)))
    for place, argument in zip(places, kind.arguments, strict=False):
        with place:
            asking = inputs.Asking(
                draft, table, kind, argument, initial.get(argument.name), dict(chosen)
            )
            value = inputs.show(asking)
        if value is not None:
            chosen[argument.name] = value
    return chosen


def _words(draft: Draft, generated: str) -> tuple[Severity, str]:
    """How bad it is, and the sentence: proposed until somebody has written another one."""
    key, proposed = draft.key("sentence"), draft.key("proposed")
    if key not in st.session_state and draft.rule is not None:
        st.session_state[key] = draft.rule.description
        st.session_state[proposed] = _own_words(draft)
    if st.session_state.get(key, "") in {"", st.session_state.get(proposed)}:
        st.session_state[key] = generated
        st.session_state[proposed] = generated
    sentence = st.text_input(
        "In plain words, as everybody will read it",
        max_chars=300,
        placeholder="Filled in as you choose; write your own if you like",
        key=key,
    )
    severity = st.segmented_control(
        "A row that fails",
        list(Severity),
        default=draft.rule.severity if draft.rule else Severity.WARNING,
        format_func=CONSEQUENCES.__getitem__,
        required=True,
        key=draft.key("severity"),
    )
    return severity or Severity.WARNING, sentence


def _own_words(draft: Draft) -> str:
    """The sentence that the rule would have been given: then it changes with the rule."""
    kind = kind_of(draft.rule.config) if draft.rule else None
    return kind.sentence(draft.rule.config) if kind and draft.rule else ""


def _names(draft: Draft, kind: RuleKind, arguments: Mapping[str, Any]) -> tuple[str, str]:
    """Id and code: those it had, unless it is about something else now."""
    code = kind.code_of(arguments)
    if draft.rule is None:
        return "new", code
    before = kind.arguments_of(draft.rule.config)
    same = before is not None and kind.code_of(before) == code
    return draft.rule.rule_id, draft.rule.code if same else code


def _trial(draft: Draft, config: dict[str, Any] | None) -> Trial | None:
    """Of exactly what is filled in now."""
    if draft.trial is None or config is None or draft.tried != drafts.asked(config):
        return None
    return trials.trial(desk(), draft.trial)


def _buttons(
    draft: Draft,
    table: Table,
    person: Person,
    config: dict[str, Any] | None,
    missing: str | None,
    trial: Trial | None,
) -> None:
    waiting = trial is not None and trial.state is TrialState.WAITING
    with st.container(horizontal=True):
        ask = st.button(
            "Try on current rows",
            icon=":material/play_arrow:",
            disabled=config is None or waiting,
            help=missing,
            key=draft.key("try"),
        )
        reason = missing or _not_yet(config, trial)
        save = st.button(
            "Save", type="primary", disabled=reason is not None, help=reason, key=draft.key("save")
        )
        if st.button("Cancel", type="tertiary", key=draft.key("cancel")):
            drafts.end()
            st.rerun()
    if ask and config is not None:
        asked = trials.ask(desk(), table, config, person)
        drafts.keep(replace(draft, trial=asked, tried=drafts.asked(config)))
        st.rerun()
    if save and config is not None:
        verb = rules.change if draft.rule else rules.add
        verb(desk(), table, config, person)
        drafts.end()
        drafts.say("The rule is kept. It is checked with the next file.")
        st.rerun()


def _not_yet(config: dict[str, Any] | None, trial: Trial | None) -> str | None:
    """Why it cannot be saved: what cannot be tried would stop every import of the table."""
    if trial is not None and trial.state is TrialState.FAILED:
        return "It could not be tried, so it could not be checked either."
    kind = kind_of(config) if config else None
    tried = trial is not None and trial.state is TrialState.DONE
    if kind is not None and kind.administrators and not tried:
        return "Try it on the current rows first."
    return None
