"""The plan: what would happen to every record, decided before anything is written."""
