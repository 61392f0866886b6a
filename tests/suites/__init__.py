"""The public suites, run through `csvlib.files` only, and the table of how they went."""
