"""Which columns tell rows apart: by their names and types, on any schema."""

from collections.abc import Callable
from typing import Any

import pytest

from csvlib.catalog import reflect
from csvlib.jobs.desk import Desk
from csvlib.loading import layout
from csvlib.loading.twins.traits import Traits, traits
from csvlib.model import Attempt, ColumnMapping, Mapping, RunId, TableName
from csvlib.staging import StagingTables

Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def of(desk: Desk, rows: Rows) -> Callable[..., Traits]:
    """`of("email text, ...", "email", ...)`: a table with these columns, and a file that fills
    some of them, or all."""

    def found(columns: str, *filled: str) -> Traits:
        rows("DROP TABLE IF EXISTS public.one, public.other")
        rows("CREATE TABLE public.other (id int PRIMARY KEY, name text UNIQUE)")
        rows(f"CREATE TABLE public.one (nr int PRIMARY KEY, {columns})")
        name = TableName("public", "one")
        with desk.database.transaction() as connection:
            table = reflect(connection, name)
        targets = filled or tuple(target for target in table.targets if target != "nr")
        mapping = Mapping(
            name, tuple(ColumnMapping(at, one, one) for at, one in enumerate(targets))
        )
        return traits(layout(StagingTables(RunId(1), Attempt(1)), table, mapping))

    return found


@pytest.mark.parametrize(
    ("columns", "emails", "phones", "name"),
    [
        (
            "first_name text, last_name text, email text",
            ("email",),
            (),
            ("first_name", "last_name"),
        ),
        ("vorname text, nachname text, handy text", (), ("handy",), ("vorname", "nachname")),
        ("full_name text, work_email varchar(80)", ("work_email",), (), ("full_name",)),
        ("last_name text, name text", (), (), ("name",)),
        ("name text, title text, fax_number text", (), (), ("name",)),
        ("title text, phone text, mobile_phone text", (), ("phone", "mobile_phone"), ("title",)),
        ("email_verified text, phone_type text, bio text", (), (), ()),
        ("email boolean, phone bigint, name int", (), (), ()),
        ("first_name text, assistant_phone text", (), (), ()),
    ],
)
def test_columns_are_known_by_their_names_and_types(
    of: Callable[..., Traits],
    columns: str,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    name: tuple[str, ...],
) -> None:
    found = of(columns)
    assert (found.emails, found.phones, found.name) == (emails, phones, name)
    assert not found.identifying


def test_a_name_has_to_be_filled_by_the_file(of: Callable[..., Traits]) -> None:
    columns = "first_name text, last_name text, email text, phone text"
    found = of(columns, "first_name", "email")
    assert (found.name, found.phones) == ((), ("phone",))
    assert (found.filled(found.phones), found.filled(found.emails)) == ((), ("email",))


@pytest.mark.parametrize(
    ("columns", "filled", "any_"),
    [
        ("name text UNIQUE", (), True),
        ("name text", (), False),
        ("name text, email text", (), True),
        ("name text, email text", ("name",), False),
        ("name text, other_id int REFERENCES public.other", (), True),
        ("name text, other_id int REFERENCES public.other", ("other",), False),
        ("phone text", (), True),
        ("level numeric", (), False),
    ],
)
def test_a_name_alone_tells_nothing_unless_it_is_unique(
    of: Callable[..., Traits], columns: str, filled: tuple[str, ...], any_: bool
) -> None:
    assert of(columns, *filled).any is any_


def test_what_many_share_is_no_context(of: Callable[..., Traits], rows: Rows) -> None:
    rows("CREATE TABLE public.country (code text PRIMARY KEY, name text UNIQUE)")
    found = of(
        "name text, country_code text REFERENCES public.country,"
        " other_id int REFERENCES public.other, one_id int REFERENCES public.one"
    )
    assert [relation.name for relation in found.relations] == ["other"]
