"""`python -m benchmarks [NAME …]`: all of them, or those that are named."""

import sys
from collections.abc import Callable

from benchmarks import (
    flat,
    import_contacts,
    merging,
    planning,
    reading,
    report,
    suggesting,
    undoing,
    validation,
)

BENCHMARKS: dict[str, Callable[[], str]] = {
    "reading": reading.speed,
    "reading-memory": reading.memory,
    "import-speed": import_contacts.speed,
    "import-memory": import_contacts.memory,
    "suggest-speed": suggesting.speed,
    "report": report.pages,
    "undoing": undoing.speed,
    "validation": validation.speed,
    "planning": planning.speed,
    "merging": merging.speed,
    "flat": flat.speed,
}


def main(names: list[str]) -> int:
    """Exit status 2 for a name that is none."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"No benchmark is called {unknown[0]}. There are: {', '.join(BENCHMARKS)}.")
        return 2
    for name in names or BENCHMARKS:
        print(f"## {name}\n{BENCHMARKS[name].__doc__}\n")
        print(BENCHMARKS[name](), end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
