"""Contacts with outlets, beats and countries, from the command line into a fresh database."""

from dataclasses import dataclass

from benchmarks.command import Measured, measure
from benchmarks.floor import write_by_hand
from benchmarks.fresh import fresh
from benchmarks.generate import write_contacts
from benchmarks.table import as_table

MOST_SECONDS = 10.0
MOST_MIB = 500.0
MOST_GROWTH = 0.20


@dataclass(frozen=True, slots=True)
class Import:
    rows: int
    measured: Measured
    floor_seconds: float


def speed() -> str:
    """10,000 rows with validation and relations: seconds, phases, and the floor beside them."""
    done = import_contacts(10_000)
    return f"{_table([done])}\n\n{_phases(done)}\n\n" + _verdict(
        f"{done.measured.seconds:.1f} s, at most {MOST_SECONDS:.0f} s wanted",
        done.measured.seconds <= MOST_SECONDS,
    )


def memory() -> str:
    """200,000 and 1,000,000 rows: the peak memory of the importing process."""
    small, large = import_contacts(200_000), import_contacts(1_000_000)
    growth = large.measured.peak_mib / small.measured.peak_mib - 1
    return "\n\n".join(
        (
            _table([small, large]),
            _phases(large),
            _verdict(
                f"{large.measured.peak_mib:.0f} MiB, at most {MOST_MIB:.0f} MiB wanted",
                large.measured.peak_mib <= MOST_MIB,
            ),
            _verdict(
                f"{growth:+.0%} from 200,000 to 1,000,000 rows, at most {MOST_GROWTH:.0%} wanted",
                abs(growth) <= MOST_GROWTH,
            ),
        )
    )


def import_contacts(rows: int) -> Import:
    """Raises SystemExit unless every row of the file became a row of the table."""
    with fresh() as place:
        floor = write_by_hand(place.url, write_contacts(place.directory / "contacts.csv", rows))
    # Not in the same database: the import would find the rows there.
    with fresh() as place:
        path = write_contacts(place.directory / "contacts.csv", rows)
        measured = measure(
            ["import", str(path), "--table", "media.contact", "--yes"], place.environment
        )
    if measured.outcome["created"] != rows:
        raise SystemExit(f"{measured.outcome['created']:,} of {rows:,} rows were created")
    return Import(rows, measured, floor)


def _table(imports: list[Import]) -> str:
    header = ("rows", "import, s", "rows per s", "by hand, s", "ratio", "peak memory, MiB")
    return as_table(
        header,
        [
            (
                f"{done.rows:,}",
                f"{done.measured.seconds:.1f}",
                f"{done.rows / done.measured.seconds:,.0f}",
                f"{done.floor_seconds:.1f}",
                f"{done.measured.seconds / done.floor_seconds:.1f}",
                f"{done.measured.peak_mib:.0f}",
            )
            for done in imports
        ],
    )


def _phases(done: Import) -> str:
    phases = done.measured.outcome["seconds"]
    rest = done.measured.seconds - sum(phases.values())
    lines = [*phases.items(), ("starting Python, profiling, mapping, approving", rest)]
    return as_table(
        (f"phase of {done.rows:,} rows", "seconds"),
        [(name, f"{seconds:.2f}") for name, seconds in lines],
    )


def _verdict(text: str, met: bool) -> str:
    return f"{'met' if met else 'NOT MET'}: {text}"
