"""The checks that found nothing, folded; those that could not be made, named."""

import streamlit as st

from csvlib.model import Report, RuleResult
from csvlib.ui.wording import count, plain


def passed(report: Report) -> tuple[RuleResult, ...]:
    return tuple(r for r in report.rules if not (r.failed or r.skipped or r.broken))


def skipped(report: Report) -> tuple[RuleResult, ...]:
    return tuple(rule for rule in report.rules if rule.skipped)


def broken(report: Report) -> tuple[RuleResult, ...]:
    return tuple(rule for rule in report.rules if rule.broken)


def _name(rule: RuleResult) -> str:
    return plain(rule.description or rule.rule_id)


def show(report: Report) -> None:
    good, left_out, faulty = passed(report), skipped(report), broken(report)
    if faulty:
        st.warning(
            f"{count(len(faulty), 'check')} could not be made, so the file cannot be imported yet. "
            "Tell the owner of the table's rules:\n\n"
            + "\n".join(f"- {_name(rule)}: {plain(rule.broken or '')}" for rule in faulty),
            icon=":material/build:",
        )
    if good:
        with st.expander(
            f"{count(len(good), 'check')} passed", icon=":material/check_circle:", key="passed"
        ):
            st.markdown("\n".join(f"- {_name(rule)}" for rule in good))
    if left_out:
        with st.expander(
            f"{count(len(left_out), 'check')} did not apply", icon=":material/info:", key="skipped"
        ):
            st.markdown(
                "\n".join(f"- {_name(rule)} :gray[({plain(r)})]" for rule, r in _why(left_out))
            )


def _why(rules: tuple[RuleResult, ...]) -> list[tuple[RuleResult, str]]:
    return [(rule, rule.skipped or "") for rule in rules]
