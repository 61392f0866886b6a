"""What people decide about single names and rows of a file, and what is kept of it."""
