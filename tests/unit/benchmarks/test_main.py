"""The registry of benchmarks."""

import pytest

from benchmarks.__main__ import BENCHMARKS, main


def test_a_name_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-benchmark"]) == 2
    told = capsys.readouterr().out
    assert BENCHMARKS
    assert all(name in told for name in BENCHMARKS)


def test_each_benchmark_says_what_it_measures() -> None:
    assert all(benchmark.__doc__ for benchmark in BENCHMARKS.values())
