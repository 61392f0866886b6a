"""The demo's tables and profiles of files, for tests that need no database."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from csvlib.model import (
    Field,
    FileProfile,
    ForeignColumn,
    Key,
    KeyPart,
    Kind,
    Relation,
    Table,
    TableName,
)
from tests import demo_tables, made_profiles


@pytest.fixture
def contact_table() -> Table:
    return demo_tables.CONTACT


@pytest.fixture
def country_table() -> Table:
    return demo_tables.COUNTRY


@pytest.fixture
def town_table() -> Table:
    """A table with a foreign key over two columns, one of which must not be empty."""
    text = Field("name", "text", Kind.TEXT, nullable=False)
    region = Relation(
        name="region",
        target=TableName("geo", "region"),
        target_column="country",
        target_type="text",
        natural_keys=("name",),
        label="name",
        creatable=False,
        column="country_code",
        required=True,
        rest=(ForeignColumn("region_code", "code", "integer"),),
    )
    return Table(
        table=TableName("geo", "town"),
        fields=(
            text,
            replace(text, name="country_code"),
            Field("region_code", "integer", Kind.INTEGER),
            Field("names", "text[]", Kind.ARRAY),
        ),
        keys=(Key("town_key", (KeyPart("country_code"), KeyPart("region_code"))),),
        relations=(region,),
        primary_key=(),
        rights=frozenset({"select", "insert", "update"}),
    )


@pytest.fixture
def profiled() -> Callable[..., FileProfile]:
    """A profile of a file with this header and these rows."""
    return made_profiles.profiled
