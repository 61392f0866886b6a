"""Files, policies and edits from few values, so that they meet often."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from csvlib.model import OnBlank, OnDuplicate, OnError, OnList, OnMissing, OnRepeat, OnStale
from tests.laws.asked import Column, File

CODES = ("A", "B", "C", "D")
BADGES = ("", "p", "q", "r")
TITLES = ("", "x", "y", "100% z")
TEAMS = ("", "Red", "red", "RÉD", "Blue", "New")
TAGS = ("", "one", "Two", "two", "one,Two", "two, Three", "Four,one")

CELLS: dict[str, st.SearchStrategy[str]] = {
    "code": st.sampled_from((*CODES, *CODES, "")),
    "badge": st.sampled_from(BADGES),
    "title": st.sampled_from(TITLES),
    "amount": st.sampled_from(("", "1", "2", "3", "many")),
    "words": st.sampled_from(("", "u", "v", "u,v", "v, w")),
    "team": st.sampled_from(TEAMS),
    "tags": st.sampled_from(TAGS),
}
LISTS = ("words", "tags")


def columns(target: str) -> st.SearchStrategy[Column]:
    relation, a_list = target in {"team", "tags"}, target in LISTS
    blanks = [OnBlank.KEEP, OnBlank.FILL] + ([OnBlank.CLEAR] if target != "code" else [])
    return st.builds(
        Column,
        on_blank=st.sampled_from([OnBlank.KEEP, *blanks]),
        update=st.sampled_from([True, True, True, False]),
        on_missing=st.sampled_from([None, *OnMissing]) if relation else st.none(),
        on_list=st.sampled_from(OnList) if a_list else st.just(OnList.REPLACE),
    ).map(replace)  # else hypothesis would show it as it was built


@st.composite
def files(draw: st.DrawFn) -> File:
    others = draw(st.sets(st.sampled_from([name for name in CELLS if name != "code"])))
    header = ("code", *(name for name in CELLS if name in others))
    # A record of nothing but blanks is no record.
    row = st.tuples(*(CELLS[name] for name in header)).filter(any)
    rows = tuple(draw(st.lists(row, min_size=1, max_size=5)))
    keys: list[tuple[str, ...]] = [("code",), ("code",), ()]
    if "badge" in header:
        keys.append(("badge",))
    return File(
        header=header,
        rows=rows,
        key=draw(st.sampled_from(keys)),
        on_duplicate=draw(st.sampled_from([OnDuplicate.UPDATE, *OnDuplicate])),
        on_error=draw(st.sampled_from([OnError.REJECT, OnError.REJECT, OnError.ABORT])),
        on_repeat=draw(st.sampled_from(OnRepeat)),
        on_stale=draw(st.sampled_from(OnStale)),
        create_related=draw(st.sampled_from([True, True, False])),
        columns=_unusual({name: draw(columns(name)) for name in header}),
        excluded=draw(
            st.one_of(
                st.just(frozenset[int]()), st.frozensets(st.integers(1, len(rows)), max_size=2)
            )
        ),
    )


def edits() -> st.SearchStrategy[tuple[Any, ...]]:
    """What others do to the tables, by SQL: an operation's name and what it is about."""
    code = st.sampled_from(CODES)
    name = st.sampled_from([team for team in TEAMS if team])
    tag = st.sampled_from(["one", "Two", "Three", "Four"])
    return st.one_of(
        *[st.tuples(st.just("set"), code, st.just("title"), st.sampled_from(TITLES))] * 4,
        st.tuples(st.just("set"), code, st.just("badge"), st.sampled_from(BADGES)),
        st.tuples(st.just("set"), code, st.just("code"), code),
        st.tuples(st.just("touch"), code),
        st.tuples(st.just("insert"), code, st.sampled_from(BADGES)),
        st.tuples(st.just("delete"), code),
        st.tuples(st.just("link"), code, tag),
        st.tuples(st.just("unlink"), code, tag),
        st.tuples(st.just("add"), st.just("team"), name),
        st.tuples(st.just("add"), st.just("tags"), tag),
        st.tuples(st.just("drop"), st.just("team"), name),
        st.tuples(st.just("drop"), st.just("tags"), tag),
        st.tuples(st.just("rename"), st.just("team"), name, name),
    )


def _unusual(policies: dict[str, Column]) -> dict[str, Column]:
    return {name: own for name, own in policies.items() if own != Column()}
