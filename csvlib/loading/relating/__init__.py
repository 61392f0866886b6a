"""Related rows: by which names they are found, and what becomes of names that are not."""
