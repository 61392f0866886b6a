"""How a file was read, as one sentence."""

import streamlit as st

from csvlib.model import ContainerKind, FileProfile, Run
from csvlib.ui.places import Page, link
from csvlib.ui.reading_words import encoding_name, separator_name
from csvlib.ui.wording import count, plain, size

KINDS = {
    ContainerKind.GZIP: "unpacked from gzip",
    ContainerKind.ZIP: "in a zip archive",
    ContainerKind.XLSX: "Excel workbook",
    ContainerKind.XLSB: "Excel workbook",
    ContainerKind.XLS: "Excel workbook",
    ContainerKind.ODS: "OpenDocument spreadsheet",
}


def sentence(profile: FileProfile) -> str:
    """`UTF-8 · separated by semicolons · header in line 1 · about 20,000 records · 20 KB`"""
    about = "" if len(profile.samples) >= profile.records_estimate else "about "
    return " · ".join(
        (
            *_packed(profile),
            *_text(profile),
            _header(profile),
            f"{about}{count(profile.records_estimate, 'record')}",
            size(profile.size),
        )
    )


def _packed(profile: FileProfile) -> tuple[str, ...]:
    container = profile.container
    if container is None:
        return ()
    member = (plain(container.member),) if container.member else ()
    return (KINDS[container.kind], *member)


def _text(profile: FileProfile) -> tuple[str, ...]:
    """A workbook's cells are told apart by themselves."""
    if profile.container is not None and profile.container.kind.is_workbook:
        return ()
    delimiter = profile.dialect.delimiter
    cells = f"separated by {plain(separator_name(delimiter))}" if delimiter else "one column"
    return plain(encoding_name(profile.encoding)), cells


def _header(profile: FileProfile) -> str:
    line = "row" if profile.container and profile.container.kind.is_workbook else "line"
    if profile.header_line is None:
        return f"no header {line}"
    first = profile.header_line
    if profile.header_rows == 2:
        return f"header in {line}s {first:,} and {first + 1:,}"
    return f"header in {line} {first:,}"


def show(run: Run, profile: FileProfile) -> None:
    """The file's name and the sentence."""
    st.markdown(f"**{plain(run.source)}** :gray[{sentence(profile)}]", width="content")


def show_with_way_back(run: Run, profile: FileProfile) -> None:
    """The same, with the way to where it can be read differently."""
    with st.container(horizontal=True, vertical_alignment="center"):
        show(run, profile)
        link(Page.FILE, "Read it differently", run=run, icon=":material/tune:")
