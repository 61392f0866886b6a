"""What a steward changes of a checked file before it is imported."""
