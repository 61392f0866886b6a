"""A column sent to another field: its formats are guessed anew, from whole columns where known."""

from dataclasses import replace

from csvlib.mapping.formats import NUMBER_FORMATS, guess_transform
from csvlib.mapping.names import targets
from csvlib.model import (
    ColumnMapping,
    ColumnSurvey,
    FileProfile,
    Kind,
    OnList,
    Survey,
    Table,
    Transform,
)
from csvlib.ui.mapping_draft import Draft

LEFT_OUT = "left out by you"
CHOSEN = "your choice"


def kind_of(target: str | None, table: Table) -> Kind:
    """ARRAY for relations to many; TEXT where there is no such field."""
    relation, field = table.relation(target or ""), table.field(target or "")
    if relation is not None:
        return Kind.ARRAY if relation.many else Kind.TEXT
    return field.kind if field is not None else Kind.TEXT


def kinds(table: Table) -> dict[str, Kind]:
    return {target.name: target.kind for target in targets(table)}


def cells(profile: FileProfile, position: int) -> tuple[str, ...]:
    """The sampled cells of a column; none of a constant."""
    return tuple(record[position] for record in profile.samples if 0 <= position < len(record))


def retargeted(column: ColumnMapping, target: str | None, draft: Draft) -> ColumnMapping:
    """What the proposal said, where it is chosen again; else the column as it is, read anew."""
    if target == column.target:
        return column
    begun = draft.start.mapping.columns
    own = 0 <= column.position < len(begun) and column in draft.mapping.columns
    if own and begun[column.position].target == target:
        return begun[column.position]
    if target is None:
        return replace(column, target=None, score=0.0, reason=LEFT_OUT)
    return replace(with_formats_of(column, target, draft), score=1.0, reason=CHOSEN)


def with_formats_of(column: ColumnMapping, target: str, draft: Draft) -> ColumnMapping:
    """The column sent to the target, its values read as that field has them.

    What was chosen for the names or the list of one relation says nothing of another field.
    """
    guess = _guess(column, kind_of(target, draft.table), draft)
    return replace(
        column,
        target=target,
        transform=_with_formats(column.transform, guess),
        on_missing=None,
        on_list=OnList.REPLACE,
    )


def _guess(column: ColumnMapping, kind: Kind, draft: Draft) -> Transform:
    known = _surveyed(draft.survey, column.position)
    sampled = cells(draft.profile, column.position)
    return guess_transform(
        sampled if column.constant is None else (column.constant,),
        kind,
        delimiter=draft.profile.dialect.delimiter,
        orders=known.orders if known else None,
        numbers=_counts(known) if known else None,
    )


def _with_formats(transform: Transform, guess: Transform) -> Transform:
    """What was said of the text stays; how a value is written depends on the field."""
    return replace(
        transform,
        date_order=guess.date_order,
        decimal=guess.decimal,
        thousands=guess.thousands,
        list_separator=guess.list_separator,
    )


def _surveyed(survey: Survey | None, position: int) -> ColumnSurvey | None:
    known = survey is not None and 0 <= position < len(survey.columns)
    return survey.columns[position] if survey and known else None


def _counts(found: ColumnSurvey) -> dict[tuple[str, str], int]:
    return {
        pair: found.numbers["".join(pair)]
        for pair in NUMBER_FORMATS
        if "".join(pair) in found.numbers
    }
