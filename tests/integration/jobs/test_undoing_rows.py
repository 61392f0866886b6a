"""An undo's rows, page by page, with what people call them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import imports, tasks
from csvlib.jobs.desk import Desk
from csvlib.jobs.undoing import kept_reasons, undo, undo_rows
from csvlib.model import Kept, Run, State, Undoing

Query = Callable[..., list[tuple[Any, ...]]]
Make = Callable[..., Run]

BOOKS = """
DROP TABLE IF EXISTS public.book, public.writer, public.topic, public.book_topic CASCADE;
CREATE TABLE public.writer (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
CREATE TABLE public.topic (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
CREATE TABLE public.book (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, isbn text UNIQUE NOT NULL, title text,
    words text[], writer_id int REFERENCES public.writer
);
CREATE TABLE public.book_topic (
    book_id int REFERENCES public.book, topic_id int REFERENCES public.topic,
    PRIMARY KEY (book_id, topic_id)
);
INSERT INTO public.writer (name) VALUES ('Ibsen'), ('Undset');
INSERT INTO public.topic (name) VALUES ('sea'), ('war');
INSERT INTO public.book (isbn, title, writer_id) VALUES ('1', 'Brand', 1), ('2', 'Kransen', 2);
INSERT INTO public.book_topic VALUES (1, 1), (2, 2);
"""
FILE = (
    "isbn,title,words,writer,topics\n"
    '1,Brand II,,Undset,"war, love"\n2,Husfrue,,,\n3,Korset,"a,b",Hamsun,sea\n'
)


@pytest.fixture
def run(desk: Desk, query: Query, csv_file: Callable[..., Path], imported: Make) -> Run:
    query(BOOKS)
    done = imported(desk, csv_file(FILE), "public.book", key=("isbn",))
    assert done.state is State.COMMITTED, done.failure
    return done


@pytest.fixture
def ready(desk: Desk, query: Query, run: Run) -> Run:
    query("UPDATE public.book SET title = 'Mine' WHERE isbn = '2'")
    return tasks.prepare(desk, undo(desk, run.id, "ana").id)


def test_rows_are_called_by_the_key_of_the_file_and_related_ones_by_their_names(
    desk: Desk, ready: Run
) -> None:
    (row,) = undo_rows(desk, ready.id, Undoing.RESTORE)
    assert (row.key, row.row_no, row.line, row.reason, row.kept) == ("1", 1, 2, None, ())
    assert row.cells == {
        "title": ("Brand II", "Brand"),
        "writer": ("Undset", "Ibsen"),
        "topics": ("love, war", "sea"),
    }


def test_of_a_row_that_goes_everything_is_shown(desk: Desk, ready: Run) -> None:
    rows = {row.key: row for row in undo_rows(desk, ready.id, Undoing.REMOVE)}
    assert rows.keys() == {"3", "Hamsun", "love"}
    book = rows["3"]
    assert book.cells["title"] == ("Korset", None)
    assert book.cells["words"] == ("a, b", None)
    assert book.cells["writer"] == ("Hamsun", None)
    assert book.cells["topics"] == ("sea", None)


def test_a_row_that_is_kept_says_why(desk: Desk, ready: Run) -> None:
    (row,) = undo_rows(desk, ready.id, Undoing.KEEP)
    assert (row.key, row.reason, row.kept, row.cells) == ("2", Kept.CHANGED, ("title",), {})
    assert kept_reasons(desk, ready.id) == {Kept.CHANGED: 1}


def test_afterwards_the_same_is_shown(desk: Desk, query: Query, ready: Run) -> None:
    before = undo_rows(desk, ready.id)
    assert ready.plan is not None
    imports.approve(desk, ready.id, ready.plan.hash, "ana")
    done = tasks.commit(desk, ready.id)
    assert done.state is State.COMMITTED
    assert [row.act for row in undo_rows(desk, done.id)] == [row.act for row in before]
    (row,) = undo_rows(desk, done.id, Undoing.RESTORE)
    assert row.cells["title"] == ("Brand II", "Brand")
    again = tasks.prepare(desk, undo(desk, done.id, "ana").id)
    made = {row.table.name: row for row in undo_rows(desk, again.id, Undoing.RECREATE)}
    assert made["book"].key == "3"
    assert made["book"].cells["title"] == (None, "Korset")
    assert made["book"].cells["topics"] == (None, "sea")


def test_pages_follow_each_other(desk: Desk, ready: Run) -> None:
    every = undo_rows(desk, ready.id)
    assert len(every) == 5
    first = undo_rows(desk, ready.id, limit=2)
    rest = undo_rows(desk, ready.id, after=first[-1].id)
    assert (*first, *rest) == every


def test_nothing_is_shown_once_the_tables_are_swept(desk: Desk, query: Query, ready: Run) -> None:
    query(f"DROP TABLE csv_staging.undo_{ready.id}_{ready.prepared_attempt}")
    assert undo_rows(desk, ready.id) == ()
    assert kept_reasons(desk, ready.id) == {}


def test_a_table_that_is_gone_leaves_keys(desk: Desk, query: Query, ready: Run) -> None:
    query("ALTER TABLE public.book RENAME TO volume")
    (row,) = undo_rows(desk, ready.id, Undoing.RESTORE)
    assert row.key == "1"
    assert row.cells["writer_id"] == ("2", "1")
