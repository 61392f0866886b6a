"""New rows that look like rows that are there already under another key."""
