"""The table of what became of every case, as it stands in docs/reading.md."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.suites import (
    test_clevercsv,
    test_cpython_csv,
    test_csv_spectrum,
    test_csvkit,
    test_duckdb_rejects,
    test_duckdb_sniff,
    test_edge,
    test_frictionless,
    test_papaparse,
    test_papaparse_unparse,
    test_small_suites,
)
from tests.suites.suite import ROOT, Suite

PAGE = ROOT / "docs" / "reading.md"
BEGIN = "<!-- scoreboard: written by `make suites` -->"
END = "<!-- end of the scoreboard -->"

SUITES: tuple[Suite, ...] = (
    test_papaparse.SUITE,
    test_papaparse_unparse.SUITE,
    test_cpython_csv.READER,
    test_cpython_csv.SNIFFER,
    test_csv_spectrum.SUITE,
    test_csvkit.CLEAN,
    test_csvkit.EXAMPLES,
    test_frictionless.SUITE,
    test_duckdb_rejects.SUITE,
    test_duckdb_sniff.SUITE,
    test_clevercsv.SUITE,
    test_small_suites.SQLITE_UTILS,
    test_small_suites.UNIVOCITY,
    test_edge.SUITE,
)


def table() -> str:
    """Cases, passed and declined of every suite, and under it why what is declined is so."""
    return "\n".join((*head(), *map(line, SUITES), total(), "", *reasons()))


def written(page: Path = PAGE) -> str:
    """The table as it stands on the page."""
    return page.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0].strip()


def write(page: Path = PAGE) -> None:
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}", encoding="utf-8")


def head() -> tuple[str, ...]:
    return ("| suite | judges | cases | passed | declined |", "| --- | --- | ---: | ---: | ---: |")


def line(suite: Suite) -> str:
    cases, passed, declined = counts(suite)
    return f"| {suite.name} | {suite.judges} | {cases} | {passed} | {declined} |"


def total() -> str:
    sums = [sum(column) for column in zip(*map(counts, SUITES), strict=True)]
    return "| **all** | | " + " | ".join(f"**{one}**" for one in sums) + " |"


def counts(suite: Suite) -> tuple[int, int, int]:
    """A case that fails and is not declined is in neither of the last two."""
    outcomes = suite.outcomes.values()
    passed = sum(one.failure is None for one in outcomes)
    declined = sum(one.failure is not None and one.reason is not None for one in outcomes)
    return len(outcomes), passed, declined


def reasons() -> Iterator[str]:
    for suite in SUITES:
        why = Counter(one.reason for one in suite.outcomes.values() if one.reason and one.failure)
        if why:
            yield f"**{suite.name}** declined:"
            yield ""
            yield from (f"- {many} × {reason}" for reason, many in why.most_common())
            yield ""
