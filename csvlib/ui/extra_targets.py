"""Fields that no column of the file fills by itself: a text for every row, a further part."""

from dataclasses import replace

import streamlit as st

from csvlib.model import CONSTANT, ColumnMapping, Transform
from csvlib.ui import mapping_draft, retarget, transform_words
from csvlib.ui.mapping_draft import Draft
from csvlib.ui.text_form import MARKS, PARTS, mark
from csvlib.ui.wording import cell, plain

ADDED = "added by you"
EVERY_ROW = CONSTANT


def free(draft: Draft) -> tuple[str, ...]:
    """The targets that nothing goes to yet."""
    return tuple(name for name in draft.table.targets if name not in draft.mapping.targets)


def sentence(draft: Draft, column: ColumnMapping) -> str:
    """`country gets Germany in every row`, as Markdown."""
    target = f"**{plain(column.target or '')}**"
    if column.constant is not None:
        return f"{target} gets {cell(column.constant)} in every row"
    kind = retarget.kind_of(column.target, draft.table)
    done = transform_words.summary(column, kind, draft.profile.columns)
    return f"{target} gets {plain(column.header)}{', ' if done else ''}{plain(done)}"


def show(draft: Draft, *, disabled: bool) -> None:
    """What has been added, each with a way to take it off; and the form that adds."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="extra-targets"
    ):
        with st.popover(
            "Add a value",
            icon=":material/add:",
            disabled=disabled,
            key="extra-menu",
            width="content",
        ):
            _form(draft)
        for number, column in enumerate(draft.mapping.extra):
            st.markdown(sentence(draft, column), width="content")
            st.button(
                "Remove",
                type="tertiary",
                icon=":material/close:",
                on_click=_remove,
                args=(number,),
                disabled=disabled,
                key=f"extra-remove-{number}",
            )


def _form(draft: Draft) -> None:
    headers = draft.profile.columns
    source = st.selectbox(
        "Fill a field with",
        (EVERY_ROW, *range(len(headers))),
        format_func=lambda at: (
            "the same text in every row" if at == EVERY_ROW else f"a part of {headers[at]}"
        ),
        key="extra-source",
    )
    target = st.selectbox(
        "Goes to", free(draft), index=None, placeholder="Choose a field", key="extra-target"
    )
    made = _constant() if source == EVERY_ROW else _part_of(source, headers[source])
    st.button(
        "Add",
        type="primary",
        on_click=_add,
        args=(replace(made, target=target) if made and target else None,),
        disabled=made is None or target is None,
        key="extra-add",
    )


def _constant() -> ColumnMapping | None:
    text = st.text_input("The text", key="extra-constant")
    if not text:
        return None
    return ColumnMapping(CONSTANT, "", None, 1.0, ADDED, constant=text)


def _part_of(position: int, header: str) -> ColumnMapping | None:
    left, right = st.columns([2, 1])
    split_at = left.selectbox(
        "Split at",
        MARKS[1:],
        format_func=mark,
        accept_new_options=True,
        key="extra-split_at",
    )
    part = right.selectbox(
        "and take", PARTS, index=PARTS.index(0), format_func=transform_words.part, key="extra-part"
    )
    if not split_at:
        return None
    transform = Transform(split_at=split_at, part=part)
    return ColumnMapping(position, header, None, 1.0, ADDED, transform)


def _add(column: ColumnMapping | None) -> None:
    if column is not None and column.target is not None:
        draft = mapping_draft.kept()
        made = replace(column, target=None)
        # Not the way back to what was proposed for the column: this is another target beside it.
        found = retarget.with_formats_of(made, column.target, draft)
        mapping_draft.change(replace(draft.mapping, extra=(*draft.mapping.extra, found)))


def _remove(number: int) -> None:
    mapping = mapping_draft.kept().mapping
    extra = tuple(column for at, column in enumerate(mapping.extra) if at != number)
    mapping_draft.change(replace(mapping, extra=extra))
