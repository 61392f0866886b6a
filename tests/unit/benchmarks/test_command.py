"""A command under the clock."""

import os
from pathlib import Path

import pytest

from benchmarks.command import measure

DATA = Path(__file__).resolve().parents[2] / "data"


def test_a_command_is_measured_with_what_it_said() -> None:
    measured = measure(["inspect", str(DATA / "contacts-clean.csv")], dict(os.environ))
    assert measured.outcome["delimiter"] == ","
    assert measured.seconds > 0
    assert 10 < measured.peak_mib < 500


def test_a_command_that_fails_ends_the_measurement(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="status 1"):
        measure(["inspect", str(tmp_path)], dict(os.environ))
