"""Relations as the foreign keys and join tables of a schema tell them."""

from collections.abc import Callable

import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812

from csvlib.catalog import reflect
from csvlib.model import ForeignColumn, LinkTable, Relation, Table, TableName

Make = Callable[[str, str], Table]

BASE = """
CREATE SCHEMA shop;
CREATE TABLE shop.author (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
CREATE TABLE shop.tag (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, label text UNIQUE);
CREATE TABLE shop.book (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text,
    author_id bigint NOT NULL REFERENCES shop.author
);
"""


@pytest.fixture
def make(connection: Connection) -> Make:
    """`make(sql, table)`: runs the SQL after BASE, and reflects shop.<table>."""

    def create(statements: str, table: str = "book") -> Table:
        with connection.cursor() as cursor:
            cursor.execute(BASE + statements)
        return reflect(connection, TableName("shop", table))

    return create


def related(table: Table, name: str) -> Relation:
    relation = table.relation(name)
    assert relation is not None, [r.name for r in table.relations]
    return relation


def test_a_foreign_key_is_a_relation_under_its_short_name(make: Make) -> None:
    assert make("", "book").relations == (
        Relation(
            name="author",
            target=TableName("shop", "author"),
            target_column="id",
            target_type="bigint",
            natural_keys=("name",),
            label="name",
            creatable=True,
            column="author_id",
            link=None,
            required=True,
        ),
    )


def test_the_short_name_is_left_to_a_column_that_has_it(make: Make) -> None:
    table = make("ALTER TABLE shop.book ADD COLUMN author text", "book")
    assert [r.name for r in table.relations] == ["author_id"]


def test_two_foreign_keys_to_one_table_have_two_names(make: Make) -> None:
    table = make("ALTER TABLE shop.book ADD COLUMN editor_id bigint REFERENCES shop.author", "book")
    assert [(r.name, r.target.name) for r in table.relations] == [
        ("author", "author"),
        ("editor", "author"),
    ]


def test_a_table_may_refer_to_itself(make: Make) -> None:
    table = make("ALTER TABLE shop.tag ADD COLUMN parent_id int REFERENCES shop.tag", "tag")
    parent = related(table, "parent")
    assert (parent.target, parent.required, parent.many) == (table.table, False, False)


def test_a_relation_may_lead_into_another_schema(make: Make) -> None:
    table = make(
        "CREATE SCHEMA places; CREATE TABLE places.city (code char(3) PRIMARY KEY, name text);"
        "ALTER TABLE shop.book ADD COLUMN city_code char(3) REFERENCES places.city",
        "book",
    )
    city = related(table, "city")
    assert city.target == TableName("places", "city")
    assert (city.target_type, city.natural_keys) == ("character(3)", ("code",))


def test_a_composite_foreign_key_is_no_relation(make: Make) -> None:
    table = make(
        "CREATE TABLE shop.shelf (room int, no int, PRIMARY KEY (room, no));"
        "ALTER TABLE shop.book ADD COLUMN room int, ADD COLUMN no int,"
        " ADD FOREIGN KEY (room, no) REFERENCES shop.shelf",
        "book",
    )
    assert [r.name for r in table.relations] == ["author"]


PLACES = """
CREATE TABLE shop.region (
    country char(2), code int, name text UNIQUE, PRIMARY KEY (country, code)
);
ALTER TABLE shop.book ADD COLUMN region_code int, ADD COLUMN land char(2) {null},
    ADD CONSTRAINT printed_in FOREIGN KEY (land, region_code) REFERENCES shop.region;
"""


def test_a_composite_foreign_key_is_one_where_its_rows_have_names(make: Make) -> None:
    table = make(PLACES.format(null="NOT NULL"), "book")
    region = related(table, "region")
    assert (region.target, region.natural_keys) == (TableName("shop", "region"), ("name",))
    assert region.columns == (
        ForeignColumn("land", "country", "character(2)"),
        ForeignColumn("region_code", "code", "integer"),
    )
    assert (region.required, region.many, region.creatable) == (True, False, False)
    assert [r.name for r in table.relations] == ["author", "region"]
    assert {"land", "region_code", "region"} <= set(table.targets)


def test_it_need_not_be_there_where_its_columns_need_not(make: Make) -> None:
    assert not related(make(PLACES.format(null=""), "book"), "region").required


def test_it_gets_the_name_of_its_constraint_where_its_table_s_is_taken(make: Make) -> None:
    more = "ALTER TABLE shop.book ADD COLUMN region text"
    table = make(PLACES.format(null="") + more, "book")
    assert [r.name for r in table.relations] == ["author", "printed_in"]


def test_what_the_database_fills_itself_is_no_relation(make: Make) -> None:
    table = make(
        "ALTER TABLE shop.book ADD COLUMN half bigint GENERATED ALWAYS AS (author_id / 2) STORED"
        " REFERENCES shop.author",
        "book",
    )
    assert [r.name for r in table.relations] == ["author"]


def test_a_name_is_never_longer_than_postgresql_takes(make: Make) -> None:
    name = "y" * 63
    table = make(
        f"CREATE TABLE shop.{name} (id int PRIMARY KEY, name text UNIQUE);"
        f"CREATE TABLE shop.link (book_id bigint REFERENCES shop.book,"
        f" other_id int REFERENCES shop.{name}, PRIMARY KEY (book_id, other_id))",
        "book",
    )
    assert [r.name for r in table.relations] == ["author", "link"]


def test_a_target_without_a_natural_key_is_reached_by_its_own(make: Make) -> None:
    table = make(
        "CREATE TABLE shop.box (id int PRIMARY KEY, note text);"
        "ALTER TABLE shop.book ADD COLUMN box_id int REFERENCES shop.box",
        "book",
    )
    box = related(table, "box")
    assert (box.natural_keys, box.label, box.creatable) == (("id",), "id", False)


def test_a_row_that_needs_more_than_its_name_cannot_be_created(make: Make) -> None:
    table = make("ALTER TABLE shop.author ADD COLUMN born date NOT NULL", "book")
    assert related(table, "author").creatable is False


def test_a_need_that_has_a_default_is_none(make: Make) -> None:
    table = make("ALTER TABLE shop.author ADD COLUMN born date NOT NULL DEFAULT now()", "book")
    assert related(table, "author").creatable is True


def test_without_the_right_to_insert_no_related_row_can_be_created(
    make: Make, connection: Connection
) -> None:
    make(
        "CREATE ROLE writer_of_books; GRANT USAGE ON SCHEMA shop TO writer_of_books;"
        "GRANT SELECT ON ALL TABLES IN SCHEMA shop TO writer_of_books;"
        "GRANT INSERT ON shop.book TO writer_of_books; SET LOCAL ROLE writer_of_books",
        "book",
    )
    table = reflect(connection, TableName("shop", "book"))
    assert related(table, "author").creatable is False


def test_natural_keys_are_unique_texts_with_the_likeliest_first(make: Make) -> None:
    table = make(
        "ALTER TABLE shop.author ADD COLUMN isni char(16) UNIQUE, ADD COLUMN email text,"
        " ADD COLUMN born date UNIQUE, ADD COLUMN penname text;"
        "CREATE UNIQUE INDEX ON shop.author (lower(email));"
        "CREATE UNIQUE INDEX ON shop.author (penname) WHERE born IS NULL",
        "book",
    )
    assert related(table, "author").natural_keys == ("name", "email", "isni")


LINK = """
CREATE TABLE shop.book_tag (
    book_id bigint REFERENCES shop.book,
    tag_id int REFERENCES shop.tag,
    {more}
    PRIMARY KEY (book_id, tag_id)
)
"""


def test_a_join_table_is_a_relation_to_many(make: Make) -> None:
    table = make(LINK.format(more=""), "book")
    tags = related(table, "tags")
    assert tags.link == LinkTable(TableName("shop", "book_tag"), "book_id", "tag_id")
    assert (tags.many, tags.target.name, tags.label, tags.required) == (True, "tag", "label", False)


def test_it_is_one_from_the_other_side_too(make: Make) -> None:
    books = related(make(LINK.format(more=""), "tag"), "books")
    assert books.link == LinkTable(TableName("shop", "book_tag"), "tag_id", "book_id")


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ("weight int,", ["author", "tags"]),
        ("weight int NOT NULL DEFAULT 1,", ["author", "tags"]),
        ("weight int NOT NULL,", ["author"]),
    ],
)
def test_a_join_table_that_needs_more_than_two_ends_is_no_relation(
    make: Make, more: str, names: list[str]
) -> None:
    table = make(LINK.format(more=more), "book")
    assert [r.name for r in table.relations] == names


def test_a_join_table_with_a_number_of_its_own_and_a_unique_pair_is_one(make: Make) -> None:
    table = make(
        "CREATE TABLE shop.tagging (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        " book_id bigint NOT NULL REFERENCES shop.book,"
        " tag_id int NOT NULL REFERENCES shop.tag, UNIQUE (book_id, tag_id))",
        "book",
    )
    assert related(table, "tags").link == LinkTable(
        TableName("shop", "tagging"), "book_id", "tag_id"
    )


def test_a_join_table_that_is_unique_twice_is_one_relation(make: Make) -> None:
    table = make(
        LINK.format(more="") + ";ALTER TABLE shop.book_tag ADD UNIQUE (tag_id, book_id)", "book"
    )
    assert [r.name for r in table.relations] == ["author", "tags"]


def test_a_join_table_may_lead_back_to_the_same_table(make: Make) -> None:
    table = make(
        "CREATE TABLE shop.sequel (book_id bigint REFERENCES shop.book,"
        " next_id bigint REFERENCES shop.book, PRIMARY KEY (book_id, next_id))",
        "book",
    )
    links = {r.name: r.link for r in table.relations if r.many}
    assert {(link.own_column, link.other_column) for link in links.values() if link} == {
        ("book_id", "next_id"),
        ("next_id", "book_id"),
    }
    assert len(links) == 2


def test_a_table_that_merely_refers_to_us_is_no_relation(make: Make) -> None:
    table = make(
        "CREATE TABLE shop.review (book_id bigint REFERENCES shop.book, text text)", "book"
    )
    assert [r.name for r in table.relations] == ["author"]


def test_two_join_tables_to_one_table_have_two_names(make: Make) -> None:
    table = make(
        LINK.format(more="") + ";CREATE TABLE shop.book_theme (book_id bigint REFERENCES shop.book,"
        " theme_id int REFERENCES shop.tag, PRIMARY KEY (book_id, theme_id))",
        "book",
    )
    assert [r.name for r in table.relations] == ["author", "tags", "book_theme"]


def test_the_demo_reads_as_people_would_say_it(connection: Connection) -> None:
    table = reflect(connection, TableName("media", "contact"))
    assert [r.name for r in table.relations] == ["outlet", "beats", "countries", "languages"]
    assert related(table, "countries").natural_keys == ("name", "code", "alpha3")


def test_awkward_names_are_read_as_they_are(make: Make) -> None:
    table = make(
        'CREATE TABLE shop."100% ""order""" ("the id" int PRIMARY KEY, "na%me" text UNIQUE);'
        'ALTER TABLE shop.book ADD COLUMN "sel%ect_id" int REFERENCES shop."100% ""order"""',
        "book",
    )
    odd = related(table, "sel%ect")
    assert odd.target == TableName("shop", '100% "order"')
    assert (odd.target_column, odd.natural_keys) == ("the id", ("na%me",))
