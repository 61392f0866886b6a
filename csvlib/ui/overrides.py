"""What a person settled about the reading of a file, as the arguments of another reading."""

from typing import Any

from csvlib.errors import FileProblem
from csvlib.model import FileProfile, Guess, Part

Overrides = dict[str, Any]
"""Arguments of `csvlib.files.profile`; what is not among them is guessed."""

ALWAYS = (Part.ENCODING, Part.DELIMITER, Part.QUOTE, Part.HEADER)
RARE = (Part.ESCAPE, Part.COMMENT)


def in_force(profile: FileProfile) -> Overrides:
    """What was settled so far. The number of header lines is kept with the header's line."""
    settled = {guess.part: guess.value for guess in profile.guesses if guess.settled}
    overrides = {part.value: _argument(part, value) for part, value in settled.items()}
    return overrides | ({"header_rows": 2} if profile.header_rows == 2 else {})


def settle(profile: FileProfile, part: Part, value: str) -> Overrides:
    """What is in force, and this. Raises FileProblem for a header that is no line's number."""
    overrides = in_force(profile)
    if part is Part.MEMBER:
        # Another sheet or file is another table: what was settled for the one says nothing here.
        overrides = {}
    return overrides | {part.value: _argument(part, value)}


def forget(profile: FileProfile, part: Part) -> Overrides:
    """What is in force, without this part: it is guessed again."""
    left = in_force(profile)
    left.pop(part.value, None)
    if part is Part.HEADER:
        left.pop("header_rows", None)
    return left


def with_header_rows(profile: FileProfile, rows: int) -> Overrides:
    """What is in force, with a header of one line or of two; where it is, is guessed anew."""
    return in_force(profile) | {"header_rows": rows}


def guess_of(profile: FileProfile, part: Part) -> Guess:
    """The guess of a part; for one that the profile says nothing of, what it was read with."""
    found = next((guess for guess in profile.guesses if guess.part is part), None)
    return found or Guess(part, _value(profile, part), profile.confidence, "")


def _value(profile: FileProfile, part: Part) -> str:
    dialect, container = profile.dialect, profile.container
    values = {
        Part.MEMBER: container.member if container else None,
        Part.ENCODING: profile.encoding,
        Part.DELIMITER: dialect.delimiter,
        Part.QUOTE: dialect.quotechar,
        Part.ESCAPE: dialect.escapechar,
        Part.COMMENT: dialect.comment,
        Part.HEADER: str(profile.header_line) if profile.header_line else None,
    }
    return values[part] or ""


def _argument(part: Part, value: str) -> str | int | None:
    if part is not Part.HEADER:
        return value
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise FileProblem(
            "The header's line must be a number.", advice="Give a line of the file, from 1."
        )
    return int(value)
