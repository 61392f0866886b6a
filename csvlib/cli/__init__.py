"""The same verbs without a browser: JSON on standard output, messages on standard error.

Exit 0: done. 1: refused or failed. 2: called wrongly.
"""

from csvlib.cli.application import app, main

__all__ = ["app", "main"]
