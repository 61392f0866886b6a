"""`python -m tests.suites` runs every suite and writes the table into docs/reading.md."""

import sys

from tests.suites.scoreboard import SUITES, table, write
from tests.suites.suite import ABSENT, folder


def main() -> int:
    if folder() is None:
        print(ABSENT)
        return 1
    wrong = [
        f"{suite.name} / {name}: {outcome.failure or 'passes, and is declined'}"
        for suite in SUITES
        for name, outcome in suite.outcomes.items()
        if not outcome.as_listed
    ]
    print(table())
    print("\n".join(wrong))
    if not wrong:
        write()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
