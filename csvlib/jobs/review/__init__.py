"""What a steward looks at: planned rows by what happens to them, repeated rows, related names."""

from csvlib.jobs.review.related import RelatedNumbers, alias_of, related_numbers, related_rows
from csvlib.jobs.review.repeated import RepeatedGroup, repeated_count, repeated_groups
from csvlib.jobs.review.rows import action_counts, planned_rows, sample_rows

__all__ = [
    "RelatedNumbers",
    "RepeatedGroup",
    "action_counts",
    "alias_of",
    "planned_rows",
    "related_numbers",
    "related_rows",
    "repeated_count",
    "repeated_groups",
    "sample_rows",
]
