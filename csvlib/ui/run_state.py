"""The states of a run in plain words, with an icon."""

from csvlib.model import Run, RunKind, State

WORDS = {
    State.UPLOADED: ("Uploaded", "upload_file"),
    State.PROFILED: ("Columns to match", "view_column"),
    State.MAPPED: ("Waiting for its check", "schedule"),
    State.PREPARING: ("Being checked", "sync"),
    State.READY: ("To review", "rate_review"),
    State.APPROVED: ("Waiting to be written", "schedule"),
    State.COMMITTING: ("Being written", "sync"),
    State.COMMITTED: ("Done", "check_circle"),
    State.FAILED: ("Failed", "error"),
    State.CANCELLED: ("Cancelled", "cancel"),
}

NEXT = {
    State.UPLOADED: "Match the columns",
    State.PROFILED: "Match the columns",
    State.READY: "Look at the checks",
}
"""What a person is asked to do next, for the states that wait for one."""


def next_step(run: Run) -> str:
    return "Look at the undo" if run.kind is RunKind.UNDO else NEXT[run.state]


def word(run: Run) -> str:
    """Of a run that was taken back also by which one."""
    state = WORDS[run.state][0]
    return f"{state} · taken back by {run.undone_by}" if run.undone_by else state


def icon(run: Run) -> str:
    return f":material/{WORDS[run.state][1]}:"


MAPPABLE = frozenset({State.PROFILED, State.READY, State.FAILED})
"""The states in which the columns may still be changed, and the file checked (again)."""
