"""Where the cells of a table are from: which run wrote them, from which file, line and text."""
