"""What was changed of a file, in words."""

from csvlib.model import Edit, EditKind
from csvlib.ui.checks import chips
from csvlib.ui.wording import count, plain


def sentence(edit: Edit, columns: tuple[str, ...]) -> str:
    """Markdown: `Germny` became `Germany` in **Country**, 14 rows."""
    rows = count(edit.rows, "row")
    column = _column(edit, columns)
    old, new = chips.chip(edit.old or ""), chips.chip(edit.new or "")
    if edit.kind is EditKind.CELL:
        return f"{old} became {new} in {column}, record {edit.row_no:,}"
    if edit.kind is EditKind.VALUE:
        return f"{old} became {new} in {column}, {rows}"
    if edit.kind is EditKind.REPLACE:
        by = f"was replaced by {new}" if edit.new else "was taken out"
        return f"{old} {by} within the cells of {column}, {rows}"
    if edit.kind is EditKind.EXCLUDE:
        was = "was" if edit.rows == 1 else "were"
        of = f" with {old} in {column}" if edit.old is not None else ""
        return f"{rows}{of} {was} left out"
    return f"{rows} came back corrected in a reject file"


def _column(edit: Edit, columns: tuple[str, ...]) -> str:
    if edit.position is None or edit.position >= len(columns):
        return "a column"
    return f"**{plain(chips.cut(columns[edit.position]))}**"
