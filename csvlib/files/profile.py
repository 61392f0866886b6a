"""What a file looks like, guessed from its head in a few milliseconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from pathlib import Path

from csvlib.errors import FileProblem, NoHeader, Place
from csvlib.files import content, dialect, encoding, header
from csvlib.files.dialect import DialectGuess, Overrides
from csvlib.files.encoding import EncodingGuess
from csvlib.files.header import Shape
from csvlib.files.lines import ESCAPED, Block, bom_of, codec_name, is_clean, split, storable
from csvlib.files.parse import Parser
from csvlib.model import Dialect, FileProfile, Record, Reject
from csvlib.settings import MIB

_SAMPLES = 50

# In a cut sample a quote open for longer than this is a stray one: most of the sample would
# be lost in looking for its end.
_RECORD = 128 * 1024
_BLOCK_LINES = 400


class Guess(Enum):
    """Stands for "find it out", where None already means that there is none."""

    GUESS = auto()


GUESS = Guess.GUESS


@dataclass(frozen=True, slots=True)
class _Sample:
    """The head of a file, as lines; `complete` when it is the whole file."""

    lines: list[str]
    bytes: int
    complete: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known before the columns are looked for."""

    name: str
    size: int
    encoding: EncodingGuess
    dialect: DialectGuess
    sample: _Sample


def profile(
    path: Path,
    *,
    name: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    quotechar: str | None = None,
    escapechar: str | None = None,
    header_line: int | Guess | None = GUESS,
    sample_bytes: int = MIB,
) -> FileProfile:
    """Profile a file from at most its first `sample_bytes` bytes.

    What is given is not guessed; an empty `quotechar` or `escapechar` means that there is none.
    `name` is the file's name to the user, where the path is only its place in the spool.
    Raises NotAFile, EmptyFile, NotCsv, or FileProblem when a given setting cannot be used.
    """
    shown = name or path.name
    size = content.require_file(path, shown)
    with path.open("rb") as stream:
        head = stream.read(sample_bytes)
    content.require_text(head, shown)
    settled = _settled(delimiter, quotechar, escapechar)
    coded = _encoding(head, encoding, complete=len(head) == size, name=shown)
    sample = _sample(head, coded.name, complete=len(head) == size)
    guessed = dialect.detect(sample.lines, settled)
    found = _Found(shown, size, coded, guessed, sample)
    return _describe(found, header_line)


def require_header(profile: FileProfile) -> None:
    """Raise NoHeader when no line of the file names its columns."""
    if profile.header_line is None:
        raise NoHeader(
            "No header line was found: the first line holds values, not names.",
            advice="Add a first line with the columns' names, or say which line it is.",
            place=Place(file=profile.file),
        )


def _settled(delimiter: str | None, quotechar: str | None, escapechar: str | None) -> Overrides:
    given = {"delimiter": delimiter, "quote": quotechar or None, "escape": escapechar or None}
    for what, text in given.items():
        if text is not None and (len(text) != 1 or text in "\r\n\0"):
            raise FileProblem(
                f"The {what} must be one character, and no line end.",
                advice="Give a single character, for example a comma.",
            )
    quote = '"' if quotechar is None else quotechar
    if delimiter is not None and delimiter in (quote, escapechar):
        raise FileProblem(
            "The delimiter cannot be the quote or escape character as well.",
            advice="Give another character for one of them.",
        )
    # Some programs name doubling ("") by giving the quote as the escape: that is read anyway.
    return Overrides(delimiter, quotechar, "" if escapechar == quote else escapechar)


def _encoding(head: bytes, given: str | None, *, complete: bool, name: str) -> EncodingGuess:
    if given is None:
        return encoding.detect(head, complete=complete, name=name)
    mark = bom_of(head)
    codec = codec_name(given)
    fits = mark is not None and mark[1].startswith(codec.removesuffix("-sig"))
    return EncodingGuess(mark[1] if mark and fits else codec, bom=fits, confidence=1.0)


def _sample(head: bytes, codec: str, *, complete: bool) -> _Sample:
    mark = bom_of(head)
    if mark and mark[1] == codec:
        head = head[len(mark[0]) :]
    lines = split(head.decode(codec, ESCAPED))
    # The last line of a cut sample is cut too; a lone one is better than nothing.
    if not complete and len(lines) > 1:
        lines.pop()
    return _Sample(lines, len(head), complete)


def _describe(found: _Found, wanted: int | Guess | None) -> FileProfile:
    coded, guessed, sample = found.encoding, found.dialect, found.sample
    first = max(1, wanted) if isinstance(wanted, int) else guessed.lines + 1
    read = _parse(sample, guessed.dialect, first)
    records = [one for one in read if isinstance(one, Record)]
    shape = header.shape(records)
    named = _header(records, shape, wanted, found.name)
    headers, line = (tuple(map(storable, named.cells)), named.line) if named else ((), None)
    width = header.named_width(headers, shape.width)
    body = (
        record.cells[:width]
        for record in records
        if len(record.cells) >= width
        and record.line > (line or 0)
        and is_clean("".join(record.cells))
    )
    after = [one for one in read if one.line > (line or 0)]
    return FileProfile(
        file=found.name,
        size=found.size,
        encoding=coded.name,
        bom=coded.bom,
        dialect=guessed.dialect,
        header_line=line,
        skipped_lines=line - 1 if line else guessed.lines,
        headers=headers[:width],
        columns=header.usable_names(headers, width),
        records_estimate=_estimate(after, sample, found.size),
        confidence=round(min(coded.confidence, guessed.confidence), 2),
        alternatives=_alternatives(coded, guessed),
        samples=tuple(map(tuple, islice(body, _SAMPLES))),
    )


def _header(
    records: list[Record], shape: Shape, wanted: int | Guess | None, name: str
) -> Record | None:
    if wanted is GUESS:
        return records[shape.header] if shape.header is not None else None
    if wanted is None:
        return None
    if not records:
        raise NoHeader(
            "The line given for the header is not in the head of the file.",
            advice="Give a line of the file's first megabyte, counted from 1.",
            place=Place(file=name),
        )
    return records[0]


def _parse(sample: _Sample, chosen: Dialect, first: int) -> list[Record | Reject]:
    lines = sample.lines[first - 1 :]
    parser = Parser(chosen, None, longest=_RECORD, line=first, complete=sample.complete)
    return list(parser.parse(_blocks(lines)))


def _blocks(lines: list[str]) -> Iterator[Block]:
    # Damaged bytes are let pass here: a header line that holds some is the header all the same.
    for at in range(0, len(lines), _BLOCK_LINES):
        part = lines[at : at + _BLOCK_LINES]
        yield Block(part, sum(map(len, part)), clean=True)


def _estimate(after: list[Record | Reject], sample: _Sample, size: int) -> int:
    if sample.complete or not after:
        return len(after)
    return max(len(after), round(size * len(after) / sample.bytes))


def _alternatives(coded: EncodingGuess, guessed: DialectGuess) -> tuple[str, ...]:
    rivals = [coded.runner_up] if coded.runner_up else []
    if guessed.runner_up:
        shown = {"\t": "tab", " ": "space"}.get(guessed.runner_up.delimiter)
        rivals.append(f"delimiter {shown or guessed.runner_up.delimiter}")
    return tuple(rivals)
