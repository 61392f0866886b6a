"""A file's records in tables of their own: first as text, then mapped and cast."""

from csvlib.staging.copy import stage
from csvlib.staging.names import StagingTables
from csvlib.staging.prepare import prepare, prepare_again
from csvlib.staging.preview import preview

__all__ = ["StagingTables", "prepare", "prepare_again", "preview", "stage"]
