"""The plan of what a file would do to a table, and the merge that does exactly that."""

from csvlib.loading.layout import Layout, layout
from csvlib.loading.merge import Merged, merge
from csvlib.loading.plan import make_plan

__all__ = ["Layout", "Merged", "layout", "make_plan", "merge"]
