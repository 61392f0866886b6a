"""The demo's tables, every relation among them, as the catalogue describes them."""

from collections.abc import Sequence
from dataclasses import replace

from csvlib.model import (
    Field,
    Key,
    KeyPart,
    Kind,
    LinkTable,
    Relation,
    Table,
    TableName,
)

NATURAL = {"country": ("name", "code", "alpha3"), "language": ("name", "code")}
RIGHTS = frozenset({"select", "insert", "update", "delete"})
ID = Field("id", "bigint", Kind.INTEGER, nullable=False, identity=True)


def _text(name: str, length: int | None = None, comment: str | None = None, **rest: bool) -> Field:
    kind = f"character varying({length})" if length else "text"
    return Field(name, kind, Kind.TEXT, max_length=length, comment=comment, **rest)


def _relation(name: str, target: str, *, many: bool = False) -> Relation:
    natural = NATURAL.get(target, ("name",))
    by_code = len(natural) > 1
    column = f"{target}_code" if by_code else f"{target}_id"
    link = LinkTable(TableName("media", f"contact_{target}"), "contact_id", column)
    return Relation(
        name=name,
        target=TableName("media", target),
        target_column="code" if by_code else "id",
        target_type="text" if by_code else "bigint",
        natural_keys=natural,
        label="name",
        creatable=not by_code,
        column=None if many else column,
        link=link if many else None,
    )


def _table(
    name: str,
    fields: Sequence[Field],
    unique: Sequence[KeyPart],
    relations: Sequence[Relation] = (),
    key: str = "id",
) -> Table:
    primary = Key(f"{name}_pkey", (KeyPart(key),), primary=True)
    others = (Key(f"{name}_{part.column}_key", (part,)) for part in unique)
    return Table(
        table=TableName("media", name),
        fields=tuple(fields),
        keys=(primary, *others),
        relations=tuple(relations),
        primary_key=(key,),
        rights=RIGHTS,
    )


CONTACT = _table(
    "contact",
    (
        ID,
        _text("first_name", 80, nullable=False),
        _text("last_name", 80, nullable=False),
        _text("email", 254, "E-mail address, unique without regard to case", nullable=False),
        _text("title", 120, "Job title"),
        Field("outlet_id", "bigint", Kind.INTEGER),
        _text("phone", 40),
        _text("twitter_handle", 60, "Handle with its @"),
        _text("linkedin_url"),
        Field("joined", "date", Kind.DATE, comment="First day at the outlet"),
        Field("followers", "integer", Kind.INTEGER),
        _text("bio", comment="A few sentences about the person"),
        Field("created_at", "timestamp with time zone", Kind.TIMESTAMP, False, has_default=True),
    ),
    (KeyPart("email", folded=True),),
    (
        _relation("outlet", "outlet"),
        _relation("beats", "beat", many=True),
        _relation("countries", "country", many=True),
        _relation("languages", "language", many=True),
    ),
)
OUTLET = _table(
    "outlet",
    (
        ID,
        _text("name", nullable=False),
        Field("publisher_id", "bigint", Kind.INTEGER),
        Field("country_code", "character(2)", Kind.TEXT, max_length=2),
        _text("website"),
        Field(
            "kind",
            "text",
            Kind.ENUM,
            nullable=False,
            has_default=True,
            allowed=("print", "online", "radio", "tv", "wire"),
        ),
    ),
    (KeyPart("name"),),
    (_relation("publisher", "publisher"), _relation("country", "country")),
)
PUBLISHER = _table(
    "publisher", (ID, _text("name", nullable=False), _text("website")), (KeyPart("name"),)
)
COUNTRY = _table(
    "country",
    (
        Field(
            "code",
            "character(2)",
            Kind.TEXT,
            False,
            max_length=2,
            comment="ISO 3166-1 alpha-2 code",
        ),
        _text("name", nullable=False),
        Field("alpha3", "character(3)", Kind.TEXT, max_length=3, comment="ISO 3166-1 alpha-3 code"),
        _text("calling_code", comment="International dialling prefix, without +"),
        _text("capital"),
    ),
    (KeyPart("name"), KeyPart("alpha3")),
    key="code",
)
TABLES = {table.table.name: table for table in (CONTACT, OUTLET, PUBLISHER, COUNTRY)}


def part(table: Table, *targets: str) -> Table:
    """A table with only these fields and relations of it, and the keys of these fields."""
    return replace(
        table,
        fields=tuple(field for field in table.fields if field.name in targets),
        keys=tuple(key for key in table.keys if set(key.columns) <= set(targets)),
        relations=tuple(one for one in table.relations if one.name in targets),
    )
