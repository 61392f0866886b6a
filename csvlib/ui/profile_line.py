"""How a file was read, as one sentence, and the controls that overrule each part of it."""

from dataclasses import dataclass

import streamlit as st

from csvlib.model import FileProfile, Run
from csvlib.ui.wording import count, plain, size

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", " ": "spaces"}
WORDS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "iso8859-15": "ISO 8859-15 (Western Europe)",
    "mac-roman": "Mac Roman",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16, big-endian",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of a profile that can be overruled; the header line counts from 1, 0 is none."""

    encoding: str
    delimiter: str
    header_line: int

    def overrides(self) -> dict[str, str | int | None]:
        return {
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "header_line": self.header_line or None,
        }


def of_profile(profile: FileProfile) -> Reading:
    return Reading(profile.encoding, profile.dialect.delimiter, profile.header_line or 0)


def encoding_name(encoding: str) -> str:
    return WORDS.get(encoding.lower(), encoding)


def separator_name(delimiter: str) -> str:
    return SEPARATORS.get(delimiter, f"“{delimiter}”")


def sentence(profile: FileProfile) -> str:
    """`UTF-8 · separated by semicolons · header in line 1 · about 20,000 records`"""
    header = f"header in line {profile.header_line:,}" if profile.header_line else "no header line"
    about = "" if len(profile.samples) >= profile.records_estimate else "about "
    return " · ".join(
        (
            encoding_name(profile.encoding),
            f"separated by {plain(separator_name(profile.dialect.delimiter))}",
            header,
            f"{about}{count(profile.records_estimate, 'record')}",
            size(profile.size),
        )
    )


def show(run: Run, profile: FileProfile, *, disabled: bool) -> Reading | None:
    """Draw the sentence; returns another reading when the person asked for one."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(run.source)}** :gray[{sentence(profile)}]", width="content")
        with st.popover(
            "Read it differently",
            icon=":material/tune:",
            type="tertiary",
            disabled=disabled,
            key="reading",
        ):
            return _form(of_profile(profile), profile.alternatives)


def _form(now: Reading, alternatives: tuple[str, ...]) -> Reading | None:
    with st.form("reading-form", border=False):
        encodings = tuple(dict.fromkeys((now.encoding, *WORDS)))
        encoding = st.selectbox(
            "Characters", encodings, format_func=encoding_name, key="reading-encoding"
        )
        delimiters = tuple(dict.fromkeys((now.delimiter, *SEPARATORS)))
        delimiter = st.selectbox(
            "Cells are separated by",
            delimiters,
            format_func=separator_name,
            key="reading-delimiter",
        )
        header = st.number_input(
            "Line of the header, 0 when there is none",
            value=now.header_line,
            min_value=0,
            step=1,
            key="reading-header",
        )
        if alternatives:
            st.caption(f"Also likely: {plain(', '.join(alternatives))}")
        asked = st.form_submit_button("Read again", key="reading-again")
    chosen = Reading(encoding, delimiter, int(header))
    return chosen if asked and chosen != now else None
