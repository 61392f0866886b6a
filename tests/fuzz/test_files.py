"""Every file at hand, whatever it is, keeps the laws: ours, and those of the public suites."""

from pathlib import Path

import pytest

from tests.fuzz.laws import check
from tests.fuzz.seeds import OWN
from tests.suites.suite import ABSENT, files_below, folder

LARGEST = 1_000_000


@pytest.mark.parametrize("path", sorted(files_below(OWN)), ids=lambda path: path.name)
def test_our_files_keep_the_laws(path: Path) -> None:
    check(path)


@pytest.mark.skipif(folder() is None, reason=ABSENT)
def test_the_files_of_the_suites_keep_the_laws() -> None:
    start = folder()
    assert start is not None
    broken = {str(path.relative_to(start)): fault(path) for path in files_below(start)}
    assert not {name: why for name, why in broken.items() if why}


def fault(path: Path) -> str | None:
    if path.stat().st_size > LARGEST:
        return None
    try:
        check(path)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None
