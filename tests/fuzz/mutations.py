"""Bytes made wrong in the ways that files go wrong."""

import gzip
import io
import random
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

# What readers trip over: quotes, line ends, escapes, marks, halves of characters, magic numbers.
TOKENS = (
    b'"', b'""', b"'", b"\\", b",", b";", b"\t", b"|", b"||", b"::", b"\n", b"\r", b"\r\n", b"\0",
    b"#", b"sep=;\n", b"\xff", b"\xfe", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xef\xb7\x90",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\x1f\x8b", b"PK\x03\x04",
    b"\x80", b"\x81", b"\xa0", b"\x85", b"\x0b", b"\x0c", b"\x1a", b"\x1c", b"\x1e", b" ", b"  ",
    b'","', b'"\n"', b'\n"', b'"a', b'a"', b",,,,,,,,", b"\n\n\n", b"1,5", b"2024-01-31",
)  # fmt: skip

CODECS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-8-sig",
    "cp1252",
    "shift_jis",
    "gb18030",
)
ALPHABETS = (bytes(range(256)), b'",\n\r;ab ', b'"\n', b"a,\\\n\0", b"\xc3\xa9,\n")
LONGEST = 64 * 1024

# Settings that a person may give, wrong ones among them.
SETTINGS: dict[str, tuple[Any, ...]] = {
    "delimiter": (",", ";", "\t", "|", "||", "::", "", "a", '"', "\n", " ", ", ", "\ufdd0"),
    "quotechar": ('"', "'", "", ",", "|", "\\", "ab"),
    "escapechar": ("\\", "", '"', "^", ",", "\n"),
    "comment": ("#", "//", "", "%", '"', "\n"),
    "encoding": ("utf-8", "utf-16", "cp1252", "latin-1", "utf-7", "shift_jis", "none", "base64"),
    "header_line": (None, 0, 1, 2, 5, 99, -1),
    "header_rows": (1, 2),
}


def mutated(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """A seed, changed a few times; seldom nothing but noise."""
    if not seeds or chance.random() < 0.03:
        return noise(chance)
    data = bytearray(chance.choice(seeds)[:LONGEST])
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5, 8, 20))):
        chance.choice(CHANGES)(data, seeds, chance)
    return wrapped(bytes(data[:LONGEST]), chance)


def settings(chance: random.Random) -> dict[str, Any]:
    """Mostly none, as most people; else a few of them at random."""
    if chance.random() < 0.6:
        return {}
    some = chance.sample(list(SETTINGS), chance.randint(1, 3))
    return {name: chance.choice(SETTINGS[name]) for name in some}


def noise(chance: random.Random) -> bytes:
    alphabet = chance.choice(
        (bytes(range(256)), b'",\n\r;ab ', b'"\n', b"a,\\\n\0", b"\xc3\xa9,\n")
    )
    return bytes(chance.choice(alphabet) for _ in range(chance.randint(0, 2_000)))


def wrapped(data: bytes, chance: random.Random) -> bytes:
    """Seldom in another encoding, or in a container that may be cut."""
    roll = chance.random()
    if roll < 0.04:
        return data.decode("utf-8", "replace").encode(chance.choice(CODECS), "replace")
    if roll < 0.06:
        return cut(gzip.compress(data, 1), chance)
    if roll < 0.08:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(chance.choice(("a.csv", "b.txt", "c/d.csv")), data)
        return cut(packed.getvalue(), chance)
    return data


def cut(data: bytes, chance: random.Random) -> bytes:
    return data if chance.random() < 0.5 else data[: chance.randint(0, len(data))]


# --- one change ---------------------------------------------------------------------------------


def insert(data: bytearray, _seeds: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    data[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 50))


def substitute(data: bytearray, _seeds: Sequence[bytes], chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def delete(data: bytearray, _seeds: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    del data[at : at + chance.choice((1, 1, 2, 10, 500))]


def repeat(data: bytearray, _seeds: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    part = data[at : at + chance.randint(1, 200)]
    data[at:at] = part * chance.choice((1, 2, 10, 100))


def splice(data: bytearray, seeds: Sequence[bytes], chance: random.Random) -> None:
    other = chance.choice(seeds)
    start = chance.randint(0, len(other))
    at = chance.randint(0, len(data))
    data[at : at + chance.choice((0, 50, 5_000))] = other[start : start + chance.randint(1, 5_000)]


def exchange(data: bytearray, _seeds: Sequence[bytes], chance: random.Random) -> None:
    """One token for another, all through the file: another delimiter, other line ends."""
    before, after = chance.choice(TOKENS), chance.choice(TOKENS)
    if data.count(before) < 5_000:
        data[:] = data.replace(before, after)


CHANGES: tuple[Callable[[bytearray, Sequence[bytes], random.Random], None], ...] = (
    insert,
    insert,
    substitute,
    delete,
    repeat,
    splice,
    exchange,
)
