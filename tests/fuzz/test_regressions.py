"""Inputs that once broke a law, and a short run of new ones."""

import json
import random
from pathlib import Path

import pytest

from tests.fuzz.laws import check
from tests.fuzz.mutations import mutated, settings
from tests.fuzz.seeds import OWN, SMALL

REGRESSIONS = sorted((OWN / "fuzz").glob("*.bin"))


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: path.stem)
def test_what_once_broke_a_law_keeps_it(path: Path) -> None:
    given = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    check(path, **given)


@pytest.mark.parametrize("seed", range(40))
def test_mutated_files_keep_the_laws(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    path = tmp_path / "mutated.csv"
    for _ in range(5):
        path.write_bytes(mutated(SMALL, chance))
        check(path, **settings(chance))
