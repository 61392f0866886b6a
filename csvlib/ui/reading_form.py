"""How a file was read, part by part: each guess a control, with its rival one click away."""

from dataclasses import dataclass

import streamlit as st

from csvlib.model import FileProfile, Guess, Part, Run, RunId
from csvlib.ui import overrides
from csvlib.ui.overrides import ALWAYS, RARE, Overrides
from csvlib.ui.reading_words import LABELS, choices, name, typed
from csvlib.ui.run_state import MAPPABLE
from csvlib.ui.wording import plain

ASKED = "reading-asked"
SURE, LIKELY = 0.9, 0.6
CELL_WIDTH = 196
"""Four beside each other on a small screen, all of them on a large one."""

BELOW_HEIGHT = 40
"""Of a button: a cell without one is as high, so that nothing moves."""

TWO_LINES = "two_line_header"


@dataclass(frozen=True, slots=True)
class Asked:
    """A change somebody made: carried out in the page's next run, where an error has a place."""

    run: RunId
    reading: Overrides | None = None
    part: Part | None = None
    value: str = ""


def asked(run: Run) -> Overrides | None:
    """What was changed since the page was drawn, as overrides, once. Raises FileProblem."""
    wish = st.session_state.pop(ASKED, None)
    if not isinstance(wish, Asked) or wish.run != run.id or run.profile is None:
        return None
    if wish.part is not None:
        return overrides.settle(run.profile, wish.part, wish.value)
    return wish.reading


def show_state(run: Run) -> None:
    """Why the reading cannot be changed, or what a change takes back."""
    if run.profile is None:
        st.info("This file has not been read yet.", icon=":material/info:")
    elif run.state not in MAPPABLE:
        st.info(
            "This import has gone on: how its file was read can be seen, but no longer changed.",
            icon=":material/lock:",
        )
    elif run.mapping is not None:
        st.info(
            "To read the file differently takes back the columns and checks made so far.",
            icon=":material/info:",
        )


def parts(profile: FileProfile) -> tuple[Part, ...]:
    """The parts that matter for this file; those that are seldom there only when they are."""
    container = profile.container
    several = container is not None and len(container.members) > 1
    first = (Part.MEMBER,) if several else ()
    if container is not None and container.kind.is_workbook:
        return (*first, Part.HEADER)
    rare = tuple(part for part in RARE if _matters(overrides.guess_of(profile, part)))
    return (*first, *ALWAYS, *rare)


def _matters(guess: Guess) -> bool:
    return bool(guess.value or guess.runner_up) or guess.settled


def show(run: Run, profile: FileProfile, *, disabled: bool) -> None:
    """Draw the controls. A change is kept for `asked`: the page begins its next run with it."""
    with st.container(horizontal=True, gap="small", key="reading-form"):
        for part in parts(profile):
            _cell(run, profile, part, disabled=disabled)
    if _may_be_two(profile):
        _two_lines(run, profile, disabled=disabled)


def _may_be_two(profile: FileProfile) -> bool:
    offered = any(one.code == TWO_LINES for one in profile.remarks)
    settled = overrides.guess_of(profile, Part.HEADER).settled
    return profile.header_rows == 2 or offered or (settled and profile.header_line is not None)


def show_rare(run: Run, profile: FileProfile, *, disabled: bool) -> None:
    """The controls of what few files have, folded away; nothing when `show` draws them all."""
    shown = parts(profile)
    hidden = [part for part in RARE if part not in shown and Part.DELIMITER in shown]
    if not hidden:
        return
    with st.popover("More", icon=":material/tune:", type="tertiary", key="reading-more"):
        for part in hidden:
            _cell(run, profile, part, disabled=disabled)


def _cell(run: Run, profile: FileProfile, part: Part, *, disabled: bool) -> None:
    guess = overrides.guess_of(profile, part)
    key = f"reading-{part.value}"
    offered = (guess.value, *filter(None, [guess.runner_up]), *choices(part, profile))
    # The truth is the run's profile: also after a change that could not be carried out.
    st.session_state[key] = guess.value
    with st.container(width=CELL_WIDTH, gap="xxsmall", key=f"{key}-cell"):
        st.selectbox(
            label_of(part, profile),
            tuple(dict.fromkeys(offered)),
            format_func=lambda value: words(part, value, profile),
            accept_new_options=part is not Part.MEMBER,
            on_change=_change,
            args=(run.id, part, key),
            help=plain(guess.reason) or None,
            disabled=disabled,
            key=key,
        )
        with st.container(
            horizontal=True,
            gap="small",
            vertical_alignment="center",
            height=BELOW_HEIGHT,
            border=False,
        ):
            if guess.reason:
                st.caption(certainty(guess), width="content")
            _other_way(run, profile, guess, disabled=disabled)


def _other_way(run: Run, profile: FileProfile, guess: Guess, *, disabled: bool) -> None:
    """One click: the runner-up, or the guess once more where somebody settled it."""
    key = f"reading-{guess.part.value}-other"
    if guess.settled:
        again = Asked(run.id, reading=overrides.forget(profile, guess.part))
        label, wish = ":primary[Guess again]", again
    elif guess.runner_up is not None and guess.runner_up != guess.value:
        label = f":primary[else {plain(words(guess.part, guess.runner_up, profile))}]"
        wish = Asked(run.id, part=guess.part, value=guess.runner_up)
    else:
        return
    st.button(label, type="tertiary", key=key, on_click=_ask, args=(wish,), disabled=disabled)


def _two_lines(run: Run, profile: FileProfile, *, disabled: bool) -> None:
    key = "reading-header_rows"
    st.session_state[key] = profile.header_rows == 2
    rows = 1 if profile.header_rows == 2 else 2
    wish = Asked(run.id, reading=overrides.with_header_rows(profile, rows))
    st.toggle(
        "Two lines name the columns", key=key, on_change=_ask, args=(wish,), disabled=disabled
    )


def _change(run: RunId, part: Part, key: str) -> None:
    value = st.session_state[key]
    if value is not None:
        _ask(Asked(run, part=part, value=typed(part, value)))


def _ask(wish: Asked) -> None:
    st.session_state[ASKED] = wish


def label_of(part: Part, profile: FileProfile) -> str:
    workbook = profile.container is not None and profile.container.kind.is_workbook
    return "Sheet" if workbook and part is Part.MEMBER else LABELS[part]


def words(part: Part, value: str, profile: FileProfile) -> str:
    workbook = profile.container is not None and profile.container.kind.is_workbook
    return name(part, value, line="row" if workbook else "line")


def certainty(guess: Guess) -> str:
    """How sure a guess is, in a word with an icon."""
    if guess.settled:
        return ":material/person: settled"
    if guess.confidence >= SURE:
        return ":material/check: sure"
    if guess.confidence >= LIKELY:
        return ":material/help: likely"
    return ":orange[:material/warning: unsure]"
