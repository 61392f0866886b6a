"""Which characters the bytes stand for: certain signs first, statistics last."""

import codecs
import re
from dataclasses import dataclass

import chardet

from csvlib.errors import NotCsv, Place
from csvlib.files.lines import bom_of, codec_name
from csvlib.model import BY_HAND

# What today's programs write. The whole of chardet's list would offer EBCDIC and DOS pages too.
_MODERN = (
    *(f"cp{page}" for page in range(1250, 1259)),
    *("cp874", "koi8-r", "koi8-u", "cp932", "euc_jis_2004"),
    *("gb18030", "big5hkscs", "cp949"),
)
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258"})

# chardet's scores for short Latin texts differ by less than this whatever the language.
_NEAR_TIE = 0.025
_STATISTICS_BYTES = 64 * 1024
_PATTERN_BYTES = 4096

# So many good characters for each damaged byte make it UTF-8 with damage.
_GOOD_PER_DAMAGED = 10

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
# Lower ones are signs such as (c), unless what follows may be the second byte of a character.
_ALONE = re.compile(rb"(?<![\x80-\xff])(?:[\xc0-\xff](?![\x80-\xff])|[\xa0-\xbf](?![\x40-\xff]))")
_DAMAGED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class EncodingGuess:
    """A codec's name, whether a byte order mark said so, why, and the next best codec if any."""

    name: str
    bom: bool
    confidence: float
    reason: str
    runner_up: str | None = None


def detect(head: bytes, *, complete: bool, name: str) -> EncodingGuess:
    """Guess from a file's head; `complete` says whether the head is the whole file.

    Raises NotCsv when the bytes hold NULs as only binary files do.
    """
    if mark := bom_of(head):
        return EncodingGuess(mark[1], True, 1.0, "A byte order mark at its beginning says so.")
    if wide := _by_nul_pattern(head[:_PATTERN_BYTES]):
        reason = "Zero bytes stand where this encoding puts them around Latin letters."
        return EncodingGuess(wide, False, 0.95, reason)
    _refuse_binary(head[:_PATTERN_BYTES], name)
    seen = "The file" if complete else "The part looked at"
    if head.isascii():
        reason = f"{seen} holds only plain English characters, alike in nearly every encoding."
        return EncodingGuess("utf-8", False, 1.0 if complete else 0.95, reason)
    damaged, characters = _read_as_utf8(head, complete=complete)
    if damaged == 0:
        return EncodingGuess("utf-8", False, 0.99, f"{seen} is valid UTF-8 throughout.")
    # One damaged row among many good ones is damage: another encoding would spoil the good ones.
    if characters >= _GOOD_PER_DAMAGED * damaged:
        reason = f"{characters:,} characters are valid UTF-8, and {_bytes(damaged)} not: damage."
        return EncodingGuess("utf-8", False, 0.8, reason, _by_statistics(head).name)
    return _by_statistics(head)


def settled(given: str, head: bytes) -> EncodingGuess:
    """What somebody said the encoding is. Raises FileProblem for one that is not known."""
    mark = bom_of(head)
    codec = codec_name(given)
    fits = mark is not None and mark[1].startswith(codec.removesuffix("-sig"))
    name = mark[1] if mark and fits else codec
    return EncodingGuess(name, fits, 1.0, BY_HAND)


def _bytes(count: int) -> str:
    return "1 byte is" if count == 1 else f"{count:,} bytes are"


def _by_nul_pattern(head: bytes) -> str | None:
    """UTF-16 and UTF-32 without a mark, told by where Latin letters leave their NULs."""
    nuls = [head[offset::4].count(0) / max(1, len(head) // 4) for offset in range(4)]
    few, many = 0.05, 0.4
    patterns = {
        "utf-32-le": (nuls[0] < few, nuls[1] > many, nuls[2] > many, nuls[3] > many),
        "utf-32-be": (nuls[0] > many, nuls[1] > many, nuls[2] > many, nuls[3] < few),
        "utf-16-le": (nuls[0] < few, nuls[1] > many, nuls[2] < few, nuls[3] > many),
        "utf-16-be": (nuls[0] > many, nuls[1] < few, nuls[2] > many, nuls[3] < few),
    }
    return next((codec for codec, signs in patterns.items() if all(signs)), None)


def _refuse_binary(head: bytes, name: str) -> None:
    # Single NULs are damage in a text file, and rejected row by row; text holds few of the others.
    control = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x1a\x1b\x1f")
    if control > 4 and control > len(head) // 20:
        raise NotCsv(
            "This is a binary file, no CSV file.",
            advice="Open it where it was made, and save it as CSV.",
            place=Place(file=name),
        )


def _read_as_utf8(head: bytes, *, complete: bool) -> tuple[int, int]:
    """How many bytes are damaged as UTF-8, and how many non-ASCII characters are good."""
    # An incremental decoder keeps back the character that the end of the sample cuts in two.
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head, complete)
        return 0, 1
    except UnicodeDecodeError:
        text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(head, complete)
    damaged = len(_DAMAGED.findall(text))
    return damaged, len(_NOT_ASCII.findall(text)) - damaged


def _by_statistics(head: bytes) -> EncodingGuess:
    telling = b"".join(line for line in head.splitlines(keepends=True) if not line.isascii())
    found = chardet.detect_all(
        telling[:_STATISTICS_BYTES],
        ignore_threshold=True,
        include_encodings=_MODERN,
        compat_names=False,
    )
    # What it takes for binary has no encoding.
    scores = {one["encoding"]: float(one["confidence"]) for one in found if one["encoding"]}
    # Other scripts leave runs of such bytes, or lower ones before ASCII: high ones that stand
    # alone are accented Latin letters.
    if len(_ALONE.findall(telling)) * 2 > len(_HIGH.findall(telling)):
        scores = {codec: score for codec, score in scores.items() if codec in _LATIN}
    ranked = sorted(scores, key=lambda codec: -scores[codec])
    best = ranked[0] if ranked else "cp1252"
    if best in _LATIN and scores.get(best, 0) - scores.get("cp1252", -1) < _NEAR_TIE:
        best = "cp1252"
    runner_up = next((codec for codec in ranked if codec != best), None)
    total = scores.get(best, 0) + (scores[runner_up] if runner_up else 0)
    confidence = scores.get(best, 0) / total if total else 0.5
    reason = "The bytes are no UTF-8; of the other encodings, this one gives the likeliest letters."
    return EncodingGuess(best, False, round(max(confidence, 0.5), 2), reason, runner_up)
