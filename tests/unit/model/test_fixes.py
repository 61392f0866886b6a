"""What a steward changes is kept in a table that knows the same kinds of edits."""

import re
from pathlib import Path

from csvlib.model import EditKind

SEAM = Path(__file__).resolve().parents[3] / "csvlib/database/migrations/versions/0003_report.sql"


def test_the_database_takes_each_kind_of_edit_and_no_other() -> None:
    allowed = re.search(r"kind text NOT NULL CHECK \(kind IN \((.*?)\)\)", SEAM.read_text())
    assert allowed
    assert set(re.findall(r"'(\w+)'", allowed[1])) == {kind.value for kind in EditKind}
