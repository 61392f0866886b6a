"""A table described by hand, so that names can be looked up without a database."""

import pytest

from csvlib.model import Field, Key, KeyPart, Kind, LinkTable, Relation, Table, TableName


def _relation(name: str, target: str, **reached_by: object) -> Relation:
    return Relation(
        name=name,
        target=TableName("media", target),
        target_column="id",
        target_type="bigint",
        natural_keys=("name",),
        label="name",
        creatable=True,
        **reached_by,  # type: ignore[arg-type]
    )


@pytest.fixture
def contact() -> Table:
    link = LinkTable(TableName("media", "contact_beat"), "contact_id", "beat_id")
    return Table(
        table=TableName("media", "contact"),
        fields=(
            Field("id", "bigint", Kind.INTEGER),
            Field("last_name", "text", Kind.TEXT),
            Field("outlet_id", "bigint", Kind.INTEGER),
        ),
        keys=(Key("contact_pkey", (KeyPart("id"),), primary=True),),
        relations=(
            _relation("outlet", "outlet", column="outlet_id"),
            _relation("beats", "beat", link=link),
        ),
        primary_key=("id",),
        rights=frozenset({"select"}),
    )
