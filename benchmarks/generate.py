"""Invented contacts in the columns of tests/data/contacts-clean.csv; the same rows every time."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

HEADER = (
    "First Name",
    "Last Name",
    "Email",
    "Title",
    "Outlet",
    "Beats",
    "Countries",
    "Phone",
    "Twitter Handle",
    "LinkedIn URL",
    "Joined",
    "Followers",
    "Bio",
)
# The demo schema knows all beats and countries; outlets have to be created.
BEATS = ("Politics", "Law", "Business", "Energy", "Health", "Climate", "Sports", "Film")
COUNTRIES = ("Brazil", "Canada", "France", "Germany", "India", "Japan", "Kenya", "Norway")

_FIRST = ("Amara", "Bo", "Célia", "Dmitri", "Eszter", "Farah", "Gülay", "Hugo", "Inès", "Jonas")
_LAST = ("Abbott", "Bakker", "Çelik", "Duarte", "Eide", "Ferrari", "Grünwald", "Horák", "Ivanov")
_TITLES = ("Reporter", "Editor", "Columnist", "Producer", "Correspondent")
_FIRST_DAY = date(2010, 1, 1)
_MOST_OUTLETS = 5_000
_QUOTED_BIOS = 0.05


def outlets(rows: int) -> int:
    """How many outlets `rows` contacts write for."""
    return max(1, min(_MOST_OUTLETS, rows // 20))


def contacts(rows: int, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """Valid rows in the order of HEADER; e-mail addresses never repeat."""
    chance = random.Random(seed)
    for number in range(rows):
        yield _contact(number, outlets(rows), chance)


def write_contacts(path: Path, rows: int) -> Path:
    """A UTF-8 file with commas and a header line."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(contacts(rows))
    return path


def _contact(number: int, outlet_count: int, chance: random.Random) -> tuple[str, ...]:
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    joined = _FIRST_DAY + timedelta(days=chance.randrange(5_000))
    beats = chance.sample(BEATS, chance.randint(1, 3))
    countries = chance.sample(COUNTRIES, chance.randint(1, 2))
    return (
        first,
        last,
        f"person{number}@desk{number % 89}.example",
        chance.choice(_TITLES),
        f"Gazette {chance.randrange(outlet_count):04d}",
        ", ".join(beats),
        ", ".join(countries),
        f"+1 555 {chance.randrange(10_000_000):07d}",
        f"@person{number}",
        f"https://people.example/{number}",
        joined.isoformat(),
        str(chance.randrange(500_000)),
        _bio(beats[0], chance),
    )


def _bio(beat: str, chance: random.Random) -> str:
    text = f"Writes about {beat.lower()}."
    if chance.random() < _QUOTED_BIOS:
        text += '\nKnown for "the long read".'
    return text
