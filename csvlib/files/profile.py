"""What a file looks like, guessed from its head in a few milliseconds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from csvlib.errors import FileProblem, NoHeader, Place
from csvlib.files import content, dialect, encoding, guesses, remarks
from csvlib.files.candidates import Overrides
from csvlib.files.container import estimated_size, open_container
from csvlib.files.describe import GUESS, Asked, Description, Unsettled, describe
from csvlib.files.dialect import DialectGuess
from csvlib.files.encoding import EncodingGuess
from csvlib.files.lines import Block, is_clean
from csvlib.files.parse import Parser
from csvlib.files.sample import Sample, as_lines, last_lines, read_head
from csvlib.files.sheet import profile_sheet
from csvlib.model import Container, Dialect, FileProfile, Record, Reject, Remark
from csvlib.settings import MIB

# In a cut sample a quote open for longer than this is a stray one: most of the sample would be
# lost in looking for its end.
_RECORD = 128 * 1024
_SHORT_RECORD = 8 * 1024
_BLOCK_LINES = 400

# Characters that are parsed where the file goes on behind its sample: more changed no verdict.
_PARSED = 512 * 1024

# The end of a file is looked at in these only: others cannot be read from their middle.
_FROM_ANYWHERE = ("utf-8", "ascii", "cp125", "iso8859", "koi8", "utf-16", "utf-32")


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known before the columns are looked for."""

    path: Path
    name: str
    size: int
    container: Container | None
    encoding: EncodingGuess
    dialect: DialectGuess
    sample: Sample


def profile(
    path: Path,
    *,
    name: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    quotechar: str | None = None,
    escapechar: str | None = None,
    comment: str | None = None,
    header_line: int | Unsettled | None = GUESS,
    header_rows: int = 1,
    member: str | None = None,
    sample_bytes: int = MIB,
) -> FileProfile:
    """Profile a file from at most its first `sample_bytes` unpacked bytes, and its last 64 KiB.

    What is given is not guessed. An empty `delimiter` (one column), `quotechar`, `escapechar`
    or `comment` means that there is none; `delimiter` may be several characters.
    `header_line` is a physical line from 1, None for no header; `header_rows` 2 joins the names
    of that line and the next. `member` is a file of an archive or a sheet of a workbook.
    `name` is the file's name to the user, where the path is only its place in the spool.
    Raises NotAFile, EmptyFile, NotCsv, NoHeader, what a container raises, or FileProblem when
    a given setting cannot be used.
    """
    shown = name or path.name
    size = content.require_file(path, shown)
    settled = _settled(delimiter, quotechar, escapechar, comment)
    asked = _asked(header_line, header_rows)
    container = open_container(path, shown, member)
    if container is not None and container.kind.is_workbook:
        return profile_sheet(path, shown, size, container, asked, member)
    head = read_head(path, container, sample_bytes, name=shown)
    content.require_text(head.data, shown)
    coded = _encoding(head.data, encoding, complete=head.complete, name=shown)
    sample = as_lines(head, coded.name)
    guessed = dialect.detect(sample.lines, settled)
    found = _Found(path, shown, size, container, coded, guessed, sample)
    return _joined(found, _described(found, asked), settled, member)


def require_header(profile: FileProfile) -> None:
    """Raise NoHeader when no line of the file names its columns."""
    if profile.header_line is None:
        raise NoHeader(
            "No header line was found: the first line holds values, not names.",
            advice="Add a first line with the columns' names, or say which line it is.",
            place=Place(file=profile.file),
        )


def _settled(
    delimiter: str | None, quotechar: str | None, escapechar: str | None, comment: str | None
) -> Overrides:
    for what, text, one in (
        ("separator", delimiter, False),
        ("quotation mark", quotechar, True),
        ("escape character", escapechar, True),
        ("sign of comment lines", comment, False),
    ):
        if text and ((one and len(text) > 1) or any(end in text for end in "\r\n\0")):
            raise FileProblem(
                f"The {what} must be {'one character' if one else 'characters'}, and no line end.",
                advice="Give a single character, for example a comma.",
            )
    quote = '"' if quotechar is None else quotechar
    signs = [sign for sign in (quote, escapechar) if sign]
    if delimiter and any(sign in delimiter for sign in signs):
        raise FileProblem(
            "The separator cannot be the quotation mark or escape character as well.",
            advice="Give another character for one of them.",
        )
    # Some programs name doubling ("") by giving the quote as the escape: that is read anyway.
    return Overrides(delimiter, quotechar, "" if escapechar == quote else escapechar, comment)


def _asked(header_line: int | Unsettled | None, header_rows: int) -> Asked:
    if header_rows not in (1, 2):
        raise FileProblem(
            "A header takes one line or two.", advice="Give 1 or 2 for the header's lines."
        )
    return Asked(header_line, header_rows)


def _encoding(head: bytes, given: str | None, *, complete: bool, name: str) -> EncodingGuess:
    if given is not None:
        return encoding.settled(given, head)
    return encoding.detect(head, complete=complete, name=name)


def _described(found: _Found, asked: Asked) -> Description:
    guessed, wanted = found.dialect, asked.header_line
    first = max(1, wanted) if isinstance(wanted, int) else guessed.lines + 1
    return describe(
        _parse(found.sample, guessed.dialect, first),
        replace(asked, comment=guessed.dialect.comment, width=guessed.best.width),
        name=found.name,
        stated=guessed.lines,
        whole=found.sample.complete,
    )


def _parse(sample: Sample, chosen: Dialect, first: int) -> list[Record | Reject]:
    lines = sample.lines[first - 1 :]
    chars = sum(map(len, lines))
    longest = _RECORD if sample.complete else min(_RECORD, max(_SHORT_RECORD, chars // 16))
    parser = Parser(chosen, None, longest=longest, line=first, complete=sample.complete)
    return list(parser.parse(_blocks(lines if sample.complete else _first(lines, _PARSED))))


def _first(lines: list[str], chars: int) -> list[str]:
    """The first lines that hold so many characters, one at least."""
    ends = accumulate(map(len, lines))
    return lines[: next((i for i, end in enumerate(ends, start=1) if end > chars), len(lines))]


def _blocks(lines: list[str]) -> Iterator[Block]:
    # Damaged bytes are let pass here: a header line that holds some is the header all the same.
    for at in range(0, len(lines), _BLOCK_LINES):
        part = lines[at : at + _BLOCK_LINES]
        yield Block(part, sum(map(len, part)), clean=True)


def _joined(
    found: _Found, described: Description, settled: Overrides, member: str | None
) -> FileProfile:
    coded, guessed = found.encoding, found.dialect
    return FileProfile(
        file=found.name,
        size=found.size,
        encoding=coded.name,
        bom=coded.bom,
        dialect=guessed.dialect,
        header_line=described.header_line,
        skipped_lines=described.skipped_lines,
        headers=described.headers,
        columns=described.columns,
        records_estimate=_estimate(found, described.records),
        confidence=round(min(coded.confidence, guessed.confidence), 2),
        samples=described.samples,
        width=described.width,
        header_rows=described.header_rows,
        container=found.container,
        guesses=(
            *guesses.of_member(found.container, member),
            guesses.of_encoding(coded),
            *guesses.of_dialect(guessed, settled),
            described.guess,
        ),
        remarks=(*_of_lines(found, described), *described.remarks, *_of_end(found, described)),
    )


def _estimate(found: _Found, records: int) -> int:
    if found.sample.complete or not records:
        return records
    sample = found.sample
    per_line = records / len(_first(sample.lines, _PARSED))
    size = estimated_size(found.path, found.container)
    return max(records, round(per_line * sample.seen * size / sample.bytes))


def _of_lines(found: _Found, described: Description) -> Iterator[Remark]:
    """Remarks on lines as such: those above the table, and damaged ones."""
    sign = found.dialect.dialect.comment
    above = found.sample.lines[found.dialect.lines : described.skipped_lines]
    titles = [one for one in above if one.strip() and not (sign and one.startswith(sign))]
    yield from remarks.preamble(len(titles), header=described.header_line is not None)
    if not _is_text("".join(found.sample.lines)):
        damaged = [i for i, one in enumerate(found.sample.lines, start=1) if not _is_text(one)]
        yield from remarks.damaged(damaged)


def _is_text(text: str) -> bool:
    return text.isascii() or is_clean(text.replace("\0", ""))


def _of_end(found: _Found, described: Description) -> Iterator[Remark]:
    """Totals and notes at the end of a plain file that is longer than its sample."""
    codec = found.encoding.name
    if found.sample.complete or found.container or not codec.startswith(_FROM_ANYWHERE):
        return
    lines = last_lines(found.path, codec)
    parser = Parser(found.dialect.dialect, None, longest=_RECORD, complete=True)
    read = parser.parse(_blocks(lines))
    last = [one for one in read if isinstance(one, Reject) or any(one.cells)]
    yield from remarks.footer(last, len(described.columns), described.width)
