"""What the fuzzing starts from: our own test files, and the public suites where they are."""

from collections.abc import Iterator
from pathlib import Path

from tests.suites.suite import ROOT, files_below, folder

LARGEST = 64 * 1024
OWN = ROOT / "tests" / "data"

SMALL = (
    b"a,b,c\n1,2,3\n4,5,6\n",
    b'id;name;price\r\n1;"b;c";1,50\r\n2;"d""e";2,75\r\n',
    b"id\tname\n1\tx\n2\ty\n",
    b"report of May\n\nid|name|sum\n1|a|5\n2|b|6\nTotal||11\n",
    b"# a comment\na,b\n1,2\n# another\n3,4\n",
    b"id||name||note\n1||a||x\n2||b||y\n",
    b'a,b\n1,"x\ny"\n2,"z\nz\nz"\n3,"open\n4,d\n',
    b"name\nAnn\nBob\n",
    b'a,b\n1,"x \\"y\\" z"\n2,c\n',
    "名前,町\n山田,東京\n".encode("shift_jis"),
    "naïve;café\nü;é\n".encode("cp1252"),
    "a,b\n1,é\n".encode("utf-16"),
    b"",
)


def seeds() -> list[bytes]:
    """Files of up to 64 KiB; longer ones only cost time."""
    return [*SMALL, *(path.read_bytes() for path in files() if path.stat().st_size <= LARGEST)]


def files() -> Iterator[Path]:
    yield from files_below(OWN)
    suites = folder()
    if suites is not None:
        yield from files_below(suites)
