"""`python -m csvlib`, as a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_it_is_the_command_line(tmp_path: Path) -> None:
    """Two files, one that is none: the result, the message and the status each in their place."""
    good = tmp_path / "good.csv"
    good.write_text("name,city\nAna,Oslo\n")
    ended = subprocess.run(
        [sys.executable, "-m", "csvlib", "inspect", str(good), str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    assert json.loads(ended.stdout)["columns"] == ["name", "city"]
    assert ended.stderr.startswith("not_a_file: ")
    assert ended.returncode == 1
