"""Rows that are compared at all: those that share an address, a number, or how a name begins.

A block is such a text with its kind. Each row has a few; new rows and those of the table that
share one make a pair. To compare every row with every other one would take days.
"""

from dataclasses import dataclass
from enum import StrEnum

from psycopg2 import sql

from csvlib.loading.layout import alias
from csvlib.loading.planning.keys import listed, of
from csvlib.loading.twins.traits import Traits
from csvlib.model import Relation

BEGINNING = 4
"""Letters of a word that a block is made of."""


class Kind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    WORD = "word"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Block:
    """One way to make blocks, of a row under any alias: an expression that may be NULL."""

    kind: Kind
    text: sql.Composable


def email(value: sql.Composable) -> sql.Composed:
    """In small letters, without a tag; NULL for what is none. Dots may tell people apart."""
    return sql.SQL(
        "CASE WHEN strpos({0}, '@') > 1 THEN lower(CASE WHEN strpos({0}, '+') > 1"
        " THEN regexp_replace({0}, '[+][^@]*@', '@') ELSE {0} END) END"
    ).format(value)


def domain(value: sql.Composable) -> sql.Composed:
    return sql.SQL("nullif(lower(split_part({}, '@', 2)), '')").format(value)


def phone(value: sql.Composable) -> sql.Composed:
    """The last nine digits, which neither country nor trunk prefix change; NULL for fewer than
    seven."""
    return sql.SQL("CASE WHEN {0} ~ '^[0-9]{{7,9}}$' THEN {0} END").format(ending(value))


def ending(value: sql.Composable) -> sql.Composed:
    """The same of what need not be a number: that one is compared with tells. Thrice as fast."""
    return sql.SQL("right(translate({}, ' +-()/.', ''), 9)").format(value)


def folded(value: sql.Composable) -> sql.Composed:
    """As csv_desk.fold does it, which costs a million names ten seconds: most need less."""
    return sql.SQL(
        "CASE WHEN octet_length({0}) = length({0}) THEN lower(btrim({0}))"
        " ELSE csv_desk.fold({0}) END"
    ).format(value)


def full_name(found: Traits, row: str) -> sql.Composed:
    parts = [sql.SQL("{}::text").format(of(row, column)) for column in found.name]
    return folded(sql.SQL("concat_ws(' ', {})").format(listed(parts)))


def text(row: str, column: str) -> sql.Composed:
    return sql.SQL("{}::text").format(of(row, column))


def said_reference(relation: Relation) -> sql.Composed:
    """The key of the related row that the file speaks of; NULL unless it is there."""
    return sql.SQL("CASE WHEN {0}.status = 'found' THEN {0}.target END").format(alias(relation))


def held_reference(relation: Relation) -> sql.Composed:
    return text("t", relation.columns[0].column)


def said_blocks(found: Traits) -> tuple[Block, ...]:
    """Of a row of the file, under p and the joins of its relations."""
    references = [(one, said_reference(one)) for one in found.relations]
    emails, phones = found.filled(found.emails), found.filled(found.phones)
    numbers = [phone(text("p", column)) for column in phones]
    return _blocks(found, "p", emails, numbers, references)


def held_blocks(found: Traits) -> tuple[Block, ...]:
    """Of a row of the table, under t: only such as the file's rows may have."""
    references = [(one, held_reference(one)) for one in found.relations]
    emails = found.emails if found.filled(found.emails) else ()
    phones = found.phones if found.filled(found.phones) else ()
    numbers = [ending(text("t", column)) for column in phones]
    return _blocks(found, "t", emails, numbers, references)


def _blocks(
    found: Traits,
    row: str,
    emails: tuple[str, ...],
    numbers: list[sql.Composed],
    references: list[tuple[Relation, sql.Composed]],
) -> tuple[Block, ...]:
    made = [Block(Kind.EMAIL, email(text(row, column))) for column in emails]
    made += [Block(Kind.PHONE, number) for number in numbers]
    if not found.name:
        return tuple(made)
    if found.identifying:
        name = full_name(found, row)
        made.append(Block(Kind.NAME, name))
        made += [Block(Kind.WORD, _beginning(name, place)) for place in (1, -1)]
    last = _beginning(folded(text(row, found.name[-1])), -1)
    for relation, key in references:
        made.append(Block(Kind.BESIDE, _beside(relation.name, key, last)))
    # A domain may be everybody's: there the initial counts as well.
    initial = sql.SQL("left({}, 1)").format(folded(text(row, found.name[0])))
    start = sql.SQL("{} || {}").format(last, initial)
    for column in emails:
        made.append(Block(Kind.BESIDE, _beside("@", domain(text(row, column)), start)))
    return tuple(made)


def _beginning(name: sql.Composable, place: int) -> sql.Composed:
    return sql.SQL("nullif(left(split_part({}, ' ', {}), {}), '')").format(
        name, sql.Literal(place), sql.Literal(BEGINNING)
    )


def _beside(what: str, key: sql.Composable, start: sql.Composable) -> sql.Composed:
    """NULL where one of them is."""
    return sql.SQL("{} || chr(31) || {} || chr(31) || {}").format(sql.Literal(what), key, start)
