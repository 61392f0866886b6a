"""`tables`, `map`, `import` and `runs`: the contract of the command line."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csvlib.jobs import gate
from csvlib.model import Doubts, Flag

Cli = Callable[..., Any]
File = Callable[..., Path]
Query = Callable[..., list[tuple[Any, ...]]]
CELLS = "SELECT code, name, people FROM public.city ORDER BY code"
OUTCOME = [
    "run",
    "state",
    "read",
    "created",
    "updated",
    "unchanged",
    "skipped",
    "rejected",
    "related_created",
    "seconds",
    "reject_file",
]
BUCKETS = ("created", "updated", "unchanged", "skipped", "rejected")


@pytest.fixture(autouse=True)
def nothing_known(query: Query) -> None:
    """What one test imports is no known source for the next."""
    query("DELETE FROM csv_desk.mapping_memory")


def buckets(outcome: dict[str, Any]) -> tuple[int, ...]:
    return tuple(outcome[name] for name in BUCKETS)


def test_each_table_is_a_line_with_what_one_may_do(cli: Cli) -> None:
    answer = cli("tables")
    assert answer.status == 0
    contact = next(line for line in answer.lines if line["table"] == "media.contact")
    assert contact["rights"] == ["delete", "insert", "select", "update"]
    assert contact["comment"] == "People who write for outlets"


def test_a_map_says_for_each_column_where_it_goes_and_why(cli: Cli, csv_file: File) -> None:
    path = csv_file("E-Mail,Surname,Shoe size\na@x.org,Ito,43\n")
    answer = cli("map", path, "--table", "media.contact")
    assert answer.status == 0
    targets = {column["header"]: column["target"] for column in answer.one["columns"]}
    assert targets["E-Mail"] == "email"
    assert targets["Surname"] == "last_name"
    for column in answer.one["columns"]:
        assert {"header", "target", "score", "reason"} <= set(column)
        assert 0 <= column["score"] <= 1
        assert column["reason"]
    assert answer.one["unmapped"] == ["Shoe size"]
    assert answer.one["missing_required"] == ["first_name"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,name\nAAA,One\n\n,\n# a remark\nBBB,Two\n# end\n", "blank lines 2, comment lines 2"),
        ("code,name\nAAA,One\n", None),
    ],
)
def test_an_import_says_which_lines_were_no_records(
    cli: Cli, city: str, csv_file: File, text: str, said: str | None
) -> None:
    answer = cli("import", csv_file(text), "--table", city, "--dry-run")
    assert answer.one["state"] == "ready"
    left_out = [line for line in answer.err.splitlines() if line.startswith("Left out")]
    assert left_out == ([f"Left out: {said}."] if said else [])


def test_an_import_says_what_became_of_every_record(
    cli: Cli, query: Query, city: str, cities: Path
) -> None:
    answer = cli("import", cities, "--table", city, "--yes")
    outcome = answer.one
    assert answer.status == 0
    assert list(outcome) == OUTCOME
    assert outcome["state"] == "committed"
    assert outcome["read"] == sum(buckets(outcome)) == 8
    assert buckets(outcome) == (3, 1, 1, 0, 3)
    assert outcome["related_created"] == {"public.land": 1}
    assert outcome["seconds"]["writing"] >= 0
    with Path(outcome["reject_file"]).open(newline="") as stream:
        assert [row[-2] for row in csv.reader(stream)] == [
            "codes",
            "duplicate_in_file",
            "invalid_number",
            "too_few_cells",
        ]
    assert ("TRD", "Trondheim", 200) in query(CELLS)


@pytest.mark.parametrize(
    ("policy", "expected", "oslo"),
    [
        ("update", (3, 1, 1, 0, 3), 750),
        ("skip", (3, 0, 0, 2, 3), 700),
        ("reject", (3, 0, 0, 0, 5), 700),
    ],
)
def test_a_row_whose_key_is_there_already_is_treated_as_asked(
    cli: Cli,
    query: Query,
    city: str,
    cities: Path,
    policy: str,
    expected: tuple[int, ...],
    oslo: int,
) -> None:
    answer = cli("import", cities, "--table", city, "--on-duplicate", policy, "--yes")
    assert buckets(answer.one) == expected
    assert query("SELECT people FROM public.city WHERE code = 'OSL'") == [(oslo,)]


def test_rows_may_be_created_beside_those_with_the_same_key(
    cli: Cli, query: Query, csv_file: File
) -> None:
    query("DROP TABLE IF EXISTS public.note; CREATE TABLE public.note (word text NOT NULL)")
    query("INSERT INTO public.note VALUES ('one')")
    path = csv_file("word\none\none\ntwo\n")
    answer = cli("import", path, "--table", "public.note", "--on-duplicate", "create", "--yes")
    assert buckets(answer.one) == (3, 0, 0, 0, 0)
    assert query("SELECT word FROM public.note ORDER BY 1") == [
        ("one",),
        ("one",),
        ("one",),
        ("two",),
    ]


def test_one_rejected_row_stops_the_import_where_that_is_asked_for(
    cli: Cli, query: Query, city: str, cities: Path
) -> None:
    before = query(CELLS)
    answer = cli("import", cities, "--table", city, "--on-error", "abort", "--yes")
    assert (answer.status, answer.one["state"]) == (1, "ready")
    assert "\nrows_rejected: 3 of 8 rows" in answer.err
    assert query(CELLS) == before


def test_related_rows_are_not_created_where_that_is_forbidden(
    cli: Cli, query: Query, city: str, cities: Path
) -> None:
    answer = cli("import", cities, "--table", city, "--no-create-related", "--yes")
    assert answer.one["related_created"] == {}
    assert answer.one["rejected"] == 4
    assert query("SELECT name FROM public.land ORDER BY id") == [("Norway",), ("Kenya",)]


def test_a_dry_run_says_what_would_happen_and_writes_nothing(
    cli: Cli, query: Query, city: str, cities: Path
) -> None:
    before = query(CELLS)
    answer = cli("import", cities, "--table", city, "--dry-run", "--yes")
    assert (answer.status, answer.one["state"]) == (0, "ready")
    assert buckets(answer.one) == (3, 1, 1, 0, 3)
    assert query(CELLS) == before


def test_without_a_yes_and_without_anyone_to_ask_nothing_is_written(
    cli: Cli, query: Query, city: str, cities: Path
) -> None:
    before = query(CELLS)
    answer = cli("import", cities, "--table", city)
    assert (answer.status, answer.one["state"]) == (1, "ready")
    assert "Will create 3, update 1, leave 1 unchanged, skip 0, reject 3 rows" in answer.err
    assert "Will create 1 rows of public.land." in answer.err
    assert "not_approved: The plan of import" in answer.err
    assert query(CELLS) == before


def test_the_key_can_be_chosen(cli: Cli, query: Query, city: str, csv_file: File) -> None:
    query("ALTER TABLE public.city ADD UNIQUE (name)")
    path = csv_file("code,name,people\nOSL,Oslo,1\nBGO,Bergen,2\n")
    answer = cli("import", path, "--table", city, "--key", "name", "--yes")
    assert buckets(answer.one) == (1, 1, 0, 0, 0)
    assert query("SELECT people FROM public.city WHERE name = 'Oslo'") == [(1,)]


def test_a_key_that_is_none_is_refused(cli: Cli, city: str, cities: Path) -> None:
    answer = cli("import", cities, "--table", city, "--key", "people", "--yes")
    assert (answer.status, answer.lines) == (1, [])
    assert "\nno_such_key:" in answer.err


def test_what_map_prints_import_takes(
    cli: Cli, query: Query, city: str, cities: Path, tmp_path: Path
) -> None:
    mapping = cli("map", cities, "--table", city).one
    for column in mapping["columns"]:
        if column["header"] == "people":
            column["target"] = None
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(mapping))
    answer = cli("import", cities, "--table", city, "--mapping", path, "--yes")
    assert answer.status == 0
    assert query("SELECT people FROM public.city WHERE code = 'BGO'") == [(None,)]
    assert query("SELECT people FROM public.city WHERE code = 'OSL'") == [(700,)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "mapping_problem"),
        ("[]", "mapping_problem"),
        ('{"code": "nothing"}', "unknown_field"),
        ('{"nothing": "code"}', "unknown_field"),
        ('{"code": "code"}', "required_unmapped"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(
    cli: Cli, city: str, cities: Path, tmp_path: Path, content: str, code: str
) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(content)
    answer = cli("import", cities, "--table", city, "--mapping", path, "--yes")
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith(f"{code}: ")


def test_imported_again_nothing_is_left_to_do(
    cli: Cli, query: Query, city: str, cities: Path
) -> None:
    cli("import", cities, "--table", city, "--yes")
    before = query("SELECT xmin::text, * FROM public.city ORDER BY code")
    answer = cli("import", cities, "--table", city, "--yes")
    assert buckets(answer.one) == (0, 0, 5, 0, 3)
    assert query("SELECT xmin::text, * FROM public.city ORDER BY code") == before


WORKBOOK = b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml" + bytes(10) + b"xl/workbook.xml"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "not_csv"),
        (WORKBOOK, "damaged_archive"),
        (b"1,2\n3,4\n", "no_header"),
        (b"name,people\nBergen,1\n", "required_unmapped"),
        (b"code,name\n", "empty_file"),
        (b"code,name\n,Bergen\n,Oslo\n", "nothing_to_import"),
    ],
    ids=["empty", "image", "workbook", "no header", "unmapped", "no rows", "all rejected"],
)
def test_a_file_that_cannot_be_imported_is_refused_with_a_code(
    cli: Cli, query: Query, city: str, csv_file: File, content: bytes, code: str
) -> None:
    before = query(CELLS)
    answer = cli("import", csv_file(content), "--table", city, "--yes")
    assert answer.status == 1
    message = answer.err.splitlines()[-1]
    assert message.startswith(f"{code}: ")
    assert message.endswith((".", "`."))
    assert query(CELLS) == before
    assert [line["state"] for line in answer.lines if line["state"] == "committed"] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--table", "media.nothing"], "unknown_table"),
        (["--table", "a.b.c"], "unknown_table"),
        (["--table", "csv_desk.run"], "unknown_table"),
    ],
)
def test_a_table_that_is_not_there_is_refused(
    cli: Cli, cities: Path, arguments: list[str], code: str
) -> None:
    answer = cli("import", cities, *arguments, "--yes")
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith(f"{code}: ")


@pytest.mark.parametrize("path", ["", "nowhere.csv"])
def test_what_is_no_file_is_refused(cli: Cli, city: str, tmp_path: Path, path: str) -> None:
    answer = cli("import", tmp_path / path, "--table", city, "--yes")
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith("not_a_file: ")


def test_a_file_over_the_limit_is_refused(
    cli: Cli, city: str, cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSVDESK_MAX_UPLOAD_BYTES", "20")
    answer = cli("import", cities, "--table", city, "--yes")
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith("file_too_large: ")


def test_runs_lists_the_newest_first_and_one_by_its_number(
    cli: Cli, city: str, cities: Path
) -> None:
    made = [cli("import", cities, "--table", city, "--dry-run").one["run"] for _ in range(2)]
    listed = cli("runs").lines
    assert [line["run"] for line in listed][:2] == made[::-1]
    one = cli("runs", made[0]).one
    assert list(one)[: len(OUTCOME)] == OUTCOME
    assert (one["file"], one["table"], one["failure"]) == ("cities.csv", city, None)


def test_a_failed_run_says_why(cli: Cli, city: str, csv_file: File) -> None:
    run = cli("import", csv_file("code,name\n"), "--table", city, "--yes").one["run"]
    assert cli("runs", run).one["failure"]["code"] == "empty_file"


def test_a_run_that_never_was_is_told(cli: Cli) -> None:
    answer = cli("runs", 10**9)
    assert (answer.status, answer.lines) == (1, [])
    assert answer.err.startswith("run_not_found: ")


@pytest.mark.parametrize(("order", "day"), [("dmy", 1), ("mdy", 2)])
def test_dates_that_could_be_either_way_round_wait_for_an_answer(
    cli: Cli, query: Query, city: str, csv_file: File, order: str, day: int
) -> None:
    path = csv_file(f"code,name,founded\nX{day},Xanten,01/02/1900\n")
    plain = csv_file(json.dumps({name: name for name in ("code", "name", "founded")}), "m.json")
    refused = cli("import", path, "--table", city, "--mapping", plain, "--yes")
    assert refused.status == 1
    assert "ambiguous_dates" in refused.err
    assert "founded" in refused.err
    answer = cli(
        "import", path, "--table", city, "--mapping", plain, "--yes", "--date-order", order
    )
    assert buckets(answer.one) == (1, 0, 0, 0, 0)
    founded = "SELECT extract(day FROM founded)::int FROM public.city WHERE code = %s"
    assert query(founded, f"X{day}") == [(day,)]


def test_constants_parts_and_policies_of_a_mapping_file_are_carried_out(
    cli: Cli, query: Query, city: str, csv_file: File
) -> None:
    mapping = {
        "columns": [
            {"header": "what", "target": "code", "transform": {"split_at": " "}},
            {"header": "people", "target": "people", "on_blank": "clear"},
        ],
        "extra": [
            {"header": "what", "target": "name", "transform": {"split_at": " ", "part": 0}},
            {"target": "land", "constant": "Kenya"},
        ],
        "key": "code",
    }
    path = csv_file("what,people\nNBO Nairobi City,\nMBA Mombasa,5\n", "what.csv")
    chosen = csv_file(json.dumps(mapping), "mapping.json")
    answer = cli("import", path, "--table", city, "--mapping", chosen, "--yes")
    assert buckets(answer.one) == (1, 1, 0, 0, 0)
    found = (
        "SELECT c.code, c.name, c.people, l.name FROM public.city c"
        " JOIN public.land l ON l.id = c.land_id WHERE c.code IN ('NBO', 'MBA') ORDER BY 1"
    )
    assert query(found) == [
        ("MBA", "Mombasa", 5, "Kenya"),
        ("NBO", "Nairobi City", None, "Kenya"),
    ]


LOUD = (
    "First Name,Last Name,Email,Joined\n"
    "BORIS,BRANDT,bo@cli.example,2020-01-02\nAna,ADLER,ana@cli.example,2999-01-02\n"
)


def test_a_yes_confirms_warnings_and_says_which(cli: Cli, query: Query, csv_file: File) -> None:
    answer = cli("import", csv_file(LOUD), "--table", "media.contact", "--yes")
    assert (answer.status, answer.one["state"]) == (0, "committed")
    assert "--yes confirms 4 warnings: shouting 3, date_in_future 1." in answer.err.splitlines()
    assert query(
        "SELECT detail ->> 'warnings' FROM csv_desk.run_event"
        " WHERE run_id = %s AND event = 'approved'",
        answer.one["run"],
    ) == [("4",)]


def test_who_is_asked_is_told_of_the_warnings_first(cli: Cli, csv_file: File) -> None:
    answer = cli("import", csv_file(LOUD), "--table", "media.contact")
    assert (answer.status, answer.one["state"]) == (1, "ready")
    *_, warnings, plan, refused = answer.err.splitlines()
    assert warnings == "4 warnings to confirm: shouting 3, date_in_future 1."
    assert plan.startswith("Will create ")
    assert refused.startswith("not_approved: ")


def test_what_is_unusual_about_a_file_is_said(
    cli: Cli, city: str, cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flag = Flag("fewer_rows", "8 rows, where 900 are usual.")
    monkeypatch.setattr(gate, "doubts", lambda *_: Doubts(flags=(flag,)))
    answer = cli("import", cities, "--table", city, "--yes")
    assert (answer.status, answer.one["state"]) == (0, "committed")
    assert "Unusual: 8 rows, where 900 are usual." in answer.err.splitlines()


def test_a_dry_run_confirms_nothing(cli: Cli, csv_file: File) -> None:
    answer = cli("import", csv_file(LOUD), "--table", "media.contact", "--dry-run", "--yes")
    assert (answer.status, answer.one["state"]) == (0, "ready")
    assert "confirms" not in answer.err


def test_cells_that_were_corrected_as_agreed_are_counted(
    cli: Cli, query: Query, city: str, csv_file: File
) -> None:
    text = "code,name,people\nBGO,Bergn,280\nTRD,Trondheim,200\n"
    query(
        "INSERT INTO csv_desk.correction (table_schema, table_name, fingerprint, words, source,"
        " header, name, old, new, agreed_by)"
        " VALUES ('public', 'city', 'f', '{code,name,people}', 'City', 'name', 'name', 'Bergn',"
        " 'Bergen', 'ana')"
    )
    answer = cli("import", csv_file(text), "--table", city, "--yes")
    query("DELETE FROM csv_desk.correction")
    assert "Corrected as agreed before: 1 cell of name." in answer.err.splitlines()
    assert ("BGO", "Bergen", 280) in query(CELLS)
