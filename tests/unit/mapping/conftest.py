"""The demo's tables as the catalogue describes them, built by hand: no database needed."""

from collections.abc import Callable

import pytest

from csvlib.model import (
    Field,
    FileProfile,
    Key,
    KeyPart,
    Kind,
    LinkTable,
    Relation,
    Table,
    TableName,
)
from tests import made_profiles

ALL_RIGHTS = frozenset({"select", "insert", "update", "delete"})


def text(name: str, **rest: object) -> Field:
    return Field(name, "text", Kind.TEXT, **rest)  # type: ignore[arg-type]


def identity() -> Field:
    return Field("id", "bigint", Kind.INTEGER, nullable=False, identity=True)


def many(name: str, target: str, column: str) -> Relation:
    link = LinkTable(TableName("media", f"contact_{target}"), "contact_id", column)
    return Relation(
        name, TableName("media", target), "id", "bigint", ("name",), "name", True, link=link
    )


@pytest.fixture
def contact_table() -> Table:
    return Table(
        table=TableName("media", "contact"),
        fields=(
            identity(),
            Field("first_name", "character varying(80)", Kind.TEXT, False, max_length=80),
            Field("last_name", "character varying(80)", Kind.TEXT, False, max_length=80),
            Field("email", "character varying(254)", Kind.TEXT, False, max_length=254),
            text("title", comment="Job title"),
            Field("outlet_id", "bigint", Kind.INTEGER),
            text("phone"),
            text("twitter_handle"),
            text("linkedin_url"),
            Field("joined", "date", Kind.DATE),
            Field("followers", "integer", Kind.INTEGER),
            text("bio"),
            Field("created_at", "timestamp with time zone", Kind.TIMESTAMP, False, True),
        ),
        keys=(
            Key("contact_pkey", (KeyPart("id"),), primary=True),
            Key("contact_email_key", (KeyPart("email", folded=True),)),
        ),
        relations=(
            Relation(
                "outlet",
                TableName("media", "outlet"),
                "id",
                "bigint",
                ("name",),
                "name",
                True,
                column="outlet_id",
            ),
            many("beats", "beat", "beat_id"),
            many("countries", "country", "country_code"),
        ),
        primary_key=("id",),
        rights=ALL_RIGHTS,
    )


@pytest.fixture
def country_table() -> Table:
    return Table(
        table=TableName("media", "country"),
        fields=(
            Field(
                "code",
                "character(2)",
                Kind.TEXT,
                False,
                max_length=2,
                comment="ISO 3166-1 alpha-2 code",
            ),
            text("name", nullable=False),
            Field(
                "alpha3",
                "character(3)",
                Kind.TEXT,
                max_length=3,
                comment="ISO 3166-1 alpha-3 code",
            ),
            text("calling_code", comment="International dialling prefix, without +"),
            text("capital"),
        ),
        keys=(
            Key("country_pkey", (KeyPart("code"),), primary=True),
            Key("country_alpha3_key", (KeyPart("alpha3"),)),
            Key("country_name_key", (KeyPart("name"),)),
        ),
        relations=(),
        primary_key=("code",),
        rights=ALL_RIGHTS,
    )


@pytest.fixture
def profiled() -> Callable[..., FileProfile]:
    """A profile of a file with this header and these rows."""
    return made_profiles.profiled
