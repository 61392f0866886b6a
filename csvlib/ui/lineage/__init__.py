"""One row of a table, and where its cells are from."""
