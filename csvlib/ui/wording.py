"""Numbers, times and sizes as people read them."""

import re
from datetime import UTC, datetime

MINUTE, HOUR, DAY = 60, 3_600, 86_400
MARKS = frozenset("\\`*_[]#|<>$:~&")
"""Characters that mean something to Markdown or to what Streamlit adds to it."""


def count(number: int, one: str, many: str | None = None) -> str:
    """`1,204 rows`; the plural is `one` with an s unless `many` is given."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number:,} {noun}"


def listed(words: tuple[str, ...]) -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, in the largest fitting unit; from a week on, the date."""
    seconds = int(((now or datetime.now(UTC)) - moment).total_seconds())
    if seconds < MINUTE:
        return "just now"
    if seconds < HOUR:
        return f"{count(seconds // MINUTE, 'minute')} ago"
    if seconds < DAY:
        return f"{count(seconds // HOUR, 'hour')} ago"
    if seconds < 2 * DAY:
        return "yesterday"
    if seconds < 7 * DAY:
        return f"{seconds // DAY} days ago"
    return f"{moment:%-d %B %Y}"


def exact(moment: datetime) -> str:
    """The moment to the minute, with its zone: what `ago` leaves out."""
    return f"{moment.astimezone(UTC):%-d %B %Y, %H:%M} UTC"


def size(octets: int) -> str:
    """A file's size in the unit that gives one to three digits before the point."""
    if octets < 1_000:
        return count(octets, "byte")
    value, unit = octets / 1_000, "KB"
    for larger in ("MB", "GB"):
        if value < 1_000:
            break
        value, unit = value / 1_000, larger
    return f"{value:,.0f} {unit}" if value >= 10 else f"{value:,.1f} {unit}"


def duration(seconds: float) -> str:
    """`0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min {whole % MINUTE} s"
    return f"{whole // HOUR} h {whole % HOUR // MINUTE} min"


def plain(text: str) -> str:
    """Text of a file or a database, safe inside Streamlit's Markdown.

    Without this a column called `:red[x]` or `*name*` would be drawn, not shown.
    """
    return "".join(f"\\{mark}" if mark in MARKS else mark for mark in text)


def cell(text: str) -> str:
    """A cell's text as Markdown code: escaping alone would leave e-mail addresses as links."""
    shown = re.sub(r"\r\n|[\r\n]", "⏎", text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}" if shown.strip() else "(empty)"


def quoted(message: str) -> str:
    """A sentence with `headers` in backticks, safe inside Markdown and with those as code."""
    parts = message.split("`")
    return "".join(_code(part) if at % 2 else plain(part) for at, part in enumerate(parts))


def _code(text: str) -> str:
    """A text without backticks; a line end in it would end the code."""
    return f"`{' '.join(text.split())}`" if text.strip() else "(empty)"
