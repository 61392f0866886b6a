"""What the commands print: one JSON object a line, and messages beside it."""

import json
import sys
from typing import Any


def show(data: dict[str, Any]) -> None:
    """One line of JSON on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, default=str) + "\n")


def say(message: str) -> None:
    """One line for people, on standard error."""
    sys.stderr.write(message + "\n")
