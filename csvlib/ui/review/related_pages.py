"""Related names a page at a time, those with some letters in them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from csvlib.jobs import review
from csvlib.model import Found, RelatedRow, Run
from csvlib.ui.state import desk

PAGE_NAMES = 20


@contextmanager
def shown(
    run: Run, kinds: Sequence[Found], number: int, *, key: str, chosen: bool = False
) -> Iterator[tuple[RelatedRow, ...]]:
    """The names of the page at hand, to be drawn in the block; below it is the way to others."""
    text = _text(run, key) if number > PAGE_NAMES else ""
    pager = f"related-page-{key}-{run.id}-{hash(text):x}"
    at = int(st.session_state.get(pager, 1))
    rows = review.related_rows(
        desk(),
        run.id,
        # One more than shown tells whether there is a next page.
        PAGE_NAMES + 1,
        skip=(at - 1) * PAGE_NAMES,
        status=kinds,
        matching=text,
        chosen=chosen,
    )
    if rows:
        yield rows[:PAGE_NAMES]
    else:
        st.caption("No name is like that.")
        yield ()
    pages = at + (len(rows) > PAGE_NAMES) if text else -(-number // PAGE_NAMES)
    if pages > 1:
        st.pagination(pages, key=pager)


def _text(run: Run, key: str) -> str:
    found = st.text_input(
        "Names with",
        type="search",
        icon=":material/search:",
        placeholder="Letters of the name",
        width=320,
        key=f"related-text-{key}-{run.id}",
    )
    return (found or "").strip()
