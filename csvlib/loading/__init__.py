"""The plan of what a file would do to a table, and the merge that does exactly that."""

from csvlib.loading.layout import Layout, layout
from csvlib.loading.merging.merge import Merged, merge
from csvlib.loading.planning.digest import table_digest
from csvlib.loading.planning.plan import make_plan
from csvlib.loading.standing import forget_planned

__all__ = ["Layout", "Merged", "forget_planned", "layout", "make_plan", "merge", "table_digest"]
