"""What a table's rules say of a file's rows.

The only room that knows Great Expectations. Its import costs about 3 s and 140 MB, so it happens
when the first file is validated (or by `run.warm`), never when this package is imported.
"""

from csvlib.validation.run import validate, warm, warm_beside
from csvlib.validation.suites import Rule, Suite, load

__all__ = ["Rule", "Suite", "load", "validate", "warm", "warm_beside"]
