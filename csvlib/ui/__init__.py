"""Components of the pages: each draws one thing, owns its state, and returns what was chosen."""
