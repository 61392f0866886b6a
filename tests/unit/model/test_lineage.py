"""What runs do with rows is what their ledger may hold."""

import re
from pathlib import Path

from csvlib.database.migrations import versions
from csvlib.model import Written

LEDGER = Path(versions.__path__[0]) / "0004_plan_and_undo.sql"


def test_the_ledger_holds_what_there_is_a_word_for() -> None:
    (allowed,) = re.findall(r"CHECK \(action IN \((.*?)\)\)", LEDGER.read_text())
    assert set(re.findall(r"\w+", allowed)) == {did.value for did in Written}
