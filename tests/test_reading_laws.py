"""Profile and read together: what was written comes back, whatever the bytes nothing breaks."""

import csv
import gzip
import io
import random
import re
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csvlib.files import profile, read
from csvlib.model import Record, Reject
from tests.fuzz.laws import check, span
from tests.fuzz.mutations import TOKENS

WORDS = ("oak", "elm", "Zoë", "Łukasz", "Grün", "naïve", "river", "Lisbon", "東京", "blue", "ash")


def date(chance: random.Random) -> str:
    return f"20{chance.randint(10, 29)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"


def words(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 4)))


KINDS: dict[str, Callable[[random.Random], str]] = {
    "word": lambda chance: chance.choice(WORDS),
    "words": words,
    "number": lambda chance: str(chance.randint(0, 99_999)),
    "decimal": lambda chance: f"{chance.randint(0, 999)}.{chance.randint(0, 99):02}",
    "date": date,
    "email": lambda chance: f"ann{chance.randint(1, 99)}@example.org",
    "code": lambda chance: f"{chance.randint(0, 999):05}",
}
NAMES = ("id", "name", "town", "born", "price", "e-mail", "Größe", "notes", "amount", "colour")


@dataclass(frozen=True, slots=True)
class Written:
    """A table and how it is written; `told` is what its reader is told."""

    table: list[list[str]]
    options: dict[str, Any]
    encoding: str
    told: dict[str, Any]
    packed: bool

    def bytes(self) -> bytes:
        stream = io.StringIO(newline="")
        csv.writer(stream, **self.options).writerows(self.table)
        text = stream.getvalue().encode(self.encoding)
        return gzip.compress(text, 1) if self.packed else text


def is_decimal(cell: str) -> bool:
    return cell.replace(".", "").isdecimal()


def odd(delimiter: str, end: str) -> list[str]:
    """Cells that need quoting, or that look as if another delimiter were meant."""
    return [
        "",
        "",
        f"a{delimiter}b",
        'says "yes"',
        f"one{end}two",
        f'"all{delimiter}of{end}it"',
        "a,b;c",
        "back\\slash",
        "'single'",
        "#1",
        '7" pipe',
    ]


@st.composite
def tables(draw: st.DrawFn) -> Written:
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    escaped = draw(st.booleans())
    chance = random.Random(draw(st.integers(0, 2**32)))
    kinds = draw(st.lists(st.sampled_from(list(KINDS)), min_size=3, max_size=8))
    rows = draw(st.integers(5, 40))
    body = [[KINDS[kind](chance) for kind in kinds] for _ in range(rows)]
    if delimiter != "," and draw(st.booleans()):
        body = [[cell.replace(".", ",") if is_decimal(cell) else cell for cell in r] for r in body]
    for _ in range(draw(st.integers(0, rows // 3))):
        chance.choice(body)[chance.randrange(len(kinds))] = chance.choice(odd(delimiter, end))
    if escaped:
        # Without one quote that is escaped nothing tells an escape from a backslash.
        body[chance.randrange(rows)][1] = 'says "yes"'
        body[chance.randrange(rows)][2] = '"quoted"'
    names = chance.sample(NAMES, len(kinds))
    options = {"delimiter": delimiter, "lineterminator": end, "quoting": quoting}
    if escaped:
        options |= {"escapechar": "\\", "doublequote": False}
    encoding, told = draw(st.sampled_from(ENCODINGS))
    if encoding == "cp1252":
        names, *body = [
            [cell.encode("cp1252", "ignore").decode("cp1252") or "x" for cell in row]
            for row in [names, *body]
        ]
    return Written([names, *body], options, encoding, told, draw(st.booleans()))


ENCODINGS: list[tuple[str, dict[str, Any]]] = [
    ("utf-8", {}),
    ("utf-8-sig", {}),
    ("utf-16", {}),
    ("utf-16-le", {}),
    ("utf-16-be", {}),
    ("utf-32", {}),
    ("cp1252", {"encoding": "cp1252"}),
]


@given(tables())
@settings(max_examples=300, deadline=None)
def test_a_table_written_by_the_csv_module_is_read_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, written: Written
) -> None:
    path = tmp_path_factory.getbasetemp() / "law.csv"
    path.write_bytes(written.bytes())
    found = profile(path, **written.told)
    assert list(found.headers) == written.table[0]
    items = list(read(path, found))
    assert [item.cells for item in items if isinstance(item, Record)] == written.table[1:]
    assert len(items) == len(written.table) - 1


@given(tables(), st.data())
@settings(max_examples=300, deadline=None)
def test_one_damaged_byte_leaves_all_other_rows_exact_or_reported(
    tmp_path_factory: pytest.TempPathFactory, written: Written, data: st.DataObject
) -> None:
    plain = [row for row in written.table if not any("\r" in c or "\n" in c for c in row)]
    whole = replace(written, table=plain, encoding="utf-8", told={}, packed=False).bytes()
    body = len(whole.splitlines(keepends=True)[0])
    at = data.draw(st.integers(body, len(whole) - 1))
    byte = data.draw(st.one_of(st.sampled_from(b'",;\n\r\\|\t\0\xff#'), st.integers(0, 255)))
    path = tmp_path_factory.getbasetemp() / "damaged.csv"
    path.write_bytes(whole[:at] + bytes([byte]) + whole[at + data.draw(st.integers(0, 1)) :])
    hit = len(re.findall(rb"\r\n|\r|\n", whole[:at])) + 1
    # Of so few bytes one more or less may be evidence enough for another encoding or escape.
    escape = written.options.get("escapechar", "")
    found = profile(path, encoding="utf-8", escapechar=escape)
    assert list(found.headers) == plain[0]
    assert_others_are_told(plain, hit, list(read(path, found)))


def assert_others_are_told(table: list[list[str]], hit: int, items: list[Record | Reject]) -> None:
    """A row but the one hit, and the next, comes back, or what swallowed it is in doubt."""
    exact = [item.cells for item in items if isinstance(item, Record)]
    doubtful = {
        line
        for item in items
        if isinstance(item, Reject) or item.warnings
        for line in range(item.line, item.line + span(item))
    }
    for line, row in enumerate(table[1:], 2):
        told = row in exact or line in doubtful or line + 1 in doubtful
        assert told or line in {hit, hit + 1} or not any(row), line


fragments = st.lists(
    st.one_of(st.sampled_from(TOKENS), st.binary(max_size=6), st.just(b"a,b,c\n")), max_size=60
).map(b"".join)


@given(st.one_of(st.binary(max_size=400), fragments))
@settings(max_examples=400, deadline=None)
def test_no_bytes_break_the_laws(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(data)
    check(path)


def noise(alphabet: bytes, size: int) -> Iterator[bytes]:
    chance = random.Random(7)
    block = bytes(chance.choice(alphabet) for _ in range(100_003))
    yield from (block for _ in range(size // len(block)))


# Bytes: the records of any of them would take more than the cap if they were held.
@pytest.mark.parametrize(
    ("alphabet", "size"),
    [
        (b'"\n,ab ', 600_000),
        (b"\xff\xfe\0\n,", 600_000),
        (b'"\\\r\n', 600_000),
        (b'",ab', 24_000_000),
        (b"a", 24_000_000),
    ],
    ids=["quotes", "damaged", "escapes", "one line", "one letter"],
)
def test_memory_does_not_grow_with_the_file(alphabet: bytes, size: int, tmp_path: Path) -> None:
    path = tmp_path / "noise.csv"
    with path.open("wb") as stream:
        stream.writelines(noise(alphabet, size))
    found = profile(path, encoding="cp1252", delimiter=",")
    tracemalloc.start()
    try:
        for _item in read(path, found):
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 15_000_000
