"""Taking a run back: the button, the review of it, and how it ended."""
