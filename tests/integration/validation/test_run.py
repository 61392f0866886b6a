"""A suite from its file to the stored rows, on the demo's own suites and the sample files."""

import csv
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csvlib.catalog import reflect
from csvlib.errors import BrokenRule, SuiteInvalid
from csvlib.model import Severity, TableName
from csvlib.validation import Suite, load, rows
from csvlib.validation.baseline import recognise
from csvlib.validation.suites import Judge, parse

ROOT = Path(__file__).resolve().parents[3]
SUITES = ROOT / "expectations"
DATA = ROOT / "tests" / "data"

# As preparing leaves the sample files: typed, blank cells NULL, lists split.
CONTACTS = """
SELECT
    c[1]::varchar(80) AS first_name, c[2]::varchar(80) AS last_name, c[3]::varchar(254) AS email,
    c[4]::varchar(120) AS title, c[5] AS outlet, string_to_array(c[6], ', ') AS beats,
    string_to_array(c[7], ', ') AS countries, c[8]::varchar(40) AS phone,
    c[9]::varchar(60) AS twitter_handle, c[10] AS linkedin_url,
    CASE WHEN pg_input_is_valid(c[11], 'date') THEN c[11]::date END AS joined,
    CASE WHEN pg_input_is_valid(c[12], 'int') THEN c[12]::int END AS followers, c[13] AS bio
FROM (SELECT line, array_replace(cells, '', NULL) AS c FROM sample ORDER BY line) AS s
"""


def contacts_suite() -> Suite:
    suite = load(SUITES, TableName("media", "contact"))
    assert suite is not None
    return suite


def read_sample(desk: Any, name: str) -> None:
    """The good records of a sample into a temporary table, with their physical lines."""
    excel = name == "contacts-excel.csv"
    desk.execute("CREATE TEMPORARY TABLE sample (line integer, cells text[])")
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=";" if excel else ",")
        next(reader)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if len(cells) == 13 and any(cells):
                kept = [*cells]
                if excel:
                    kept[10] = "-".join(reversed(cells[10].split(".")))
                    kept[11] = cells[11].replace(".", "")
                desk.execute("INSERT INTO sample VALUES (%s, %s)", (line, kept))
    desk.prepare(CONTACTS)
    desk.execute("""
        UPDATE csv_staging.prepared_1 p SET _line_no = s.line
        FROM (SELECT line, row_number() OVER (ORDER BY line) AS n FROM sample) AS s
        WHERE s.n = p._row_no
    """)
    desk.connection.commit()


def planted(name: str, code: str) -> list[int]:
    expected = DATA / f"{name}.expected.json"
    if not expected.exists():
        return []
    return [f["line"] for f in json.loads(expected.read_text())["faults"] if f["code"] == code]


@pytest.mark.parametrize("name", ["contacts-clean.csv", "contacts-excel.csv", "contacts-messy.csv"])
def test_a_sample_has_no_critical_issue_but_the_planted_addresses(desk: Any, name: str) -> None:
    read_sample(desk, name)
    suite = recognise(contacts_suite(), reflect(desk.connection, TableName("media", "contact")))
    report = desk.check(suite=suite, labels={"email": "Email"})
    critical = desk.execute(
        "SELECT line_no, code, column_name FROM csv_desk.issue"
        " WHERE severity = 'critical' ORDER BY line_no"
    )
    assert critical == [(line, "invalid_email", "Email") for line in planted(name, "invalid_email")]
    # Whether an outlet may be created is for the plan to say.
    left = [r.rule_id for r in report.rules if r.broken or r.skipped]
    assert left == ["contact-outlet-known"]
    warned = {r.rule_id: r.failed for r in report.rules if r.severity is Severity.WARNING}
    assert not any(warned.values()), warned


ADDRESSES = [
    ("ana@desk.example", True),
    ("ANA@DESK.EXAMPLE", True),
    ("sean.o'brien+news@mail.desk.co.uk", True),
    ("jürgen@bücher.example", True),
    ("a_b-c%d@1and1.example", True),
    ("not-an-email-123", False),
    ("ana@desk", False),
    ("@desk.example", False),
    ("ana@@desk.example", False),
    ("ana@desk..example", False),
    ("ana@.example", False),
    ("ana @desk.example", False),
    ("ana@desk.example, ben@desk.example", False),
    ("Ana <ana@desk.example>", False),
    ("mailto:ana@desk.example", False),
]


def test_addresses_are_told_from_what_is_none(desk: Any) -> None:
    listed = ", ".join(["(%s)"] * len(ADDRESSES))
    query = f"SELECT * FROM (VALUES {listed}) AS v (email)"
    with desk.connection.cursor() as cursor:
        bound = cursor.mogrify(query, [address for address, _ in ADDRESSES]).decode()
    desk.prepare(bound.replace("{", "{{"))
    desk.check(suite=contacts_suite())
    refused = desk.failing("contact-email-format")
    assert refused == [n for n, (_, good) in enumerate(ADDRESSES, start=1) if not good]


@pytest.mark.parametrize(
    ("column", "value", "rule_id"),
    [
        ("email", "'newsroom@desk.example'", "contact-email-personal"),
        ("linkedin_url", "'social.example/in/1'", "contact-linkedin-url"),
        ("twitter_handle", "'ana'", "contact-handle-format"),
        ("phone", "'call me'", "contact-phone-plausible"),
        ("phone", "'+1 55'", "contact-phone-length"),
        ("joined", "CURRENT_DATE + 1", "contact-joined-not-in-future"),
        ("joined", "DATE '1900-01-01'", "contact-joined-plausible"),
        ("followers", "-1", "contact-followers-not-negative"),
        ("followers", "2000000000", "contact-followers-plausible"),
        ("twitter_handle", "NULL", "contact-followers-need-handle"),
        ("outlet", "'X'", "contact-outlet-length"),
        ("outlet", "'Village Gazette'", "contact-outlet-known"),
        ("beats", "ARRAY['Law', 'Gossip']", "contact-beats-known"),
        ("first_name", "'Ana1'", "contact-first-name-plain"),
        ("last_name", "'ana@desk.example'", "contact-last-name-plain"),
        ("first_name", "'FATIMA'", "contact-first-name-not-shouting"),
        ("last_name", "'O''BRIEN'", "contact-last-name-not-shouting"),
        ("last_name", "'Ana'", "contact-cells-differ"),
        ("bio", "repeat('x', 2001)", "contact-bio-length"),
    ],
)
def test_each_rule_for_contacts_can_fail(desk: Any, column: str, value: str, rule_id: str) -> None:
    good = {
        "first_name": "'Ana'::text",
        "last_name": "'Weiß'::text",
        "email": "'ana@desk.example'::text",
        "outlet": "'Valley Post'::text",
        "beats": "ARRAY['Law']",
        "phone": "'+1 555 1441955 ext. 12'::text",
        "twitter_handle": "'@ana_w'::text",
        "linkedin_url": "'https://social.example/in/0?x=1'::text",
        "joined": "CURRENT_DATE",
        "followers": "12",
        "bio": "'Covers law.'::text",
    }
    rows_sql = [
        ", ".join(f"{v} AS {k}" for k, v in given.items())
        for given in (good, good | {column: value})
    ]
    desk.prepare(" UNION ALL ".join(f"SELECT {row}" for row in rows_sql))
    desk.check(suite=contacts_suite())
    assert desk.failing(rule_id) == [2]


def test_a_phone_number_of_many_is_noticed(desk: Any) -> None:
    desk.prepare("SELECT CASE WHEN n < 7 THEN '1' WHEN n < 12 THEN '2' END AS phone"
                 " FROM generate_series(1, 30) AS n")  # fmt: skip
    desk.check(suite=contacts_suite())
    assert desk.failing("contact-phone-of-few") == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("table", ["beat", "category", "outlet", "publisher"])
def test_another_spelling_of_a_name_is_noticed(desk: Any, table: str) -> None:
    desk.prepare("SELECT * FROM (VALUES ('Café'), ('Law'), ('CAFE '), ('Law'), (NULL)) AS v (name)")
    desk.check(suite=load(SUITES, TableName("media", table)))
    assert desk.failing(f"{table}-one-spelling") == [1, 3]


@pytest.mark.parametrize("path", sorted(SUITES.glob("*.json")), ids=lambda path: path.stem)
def test_the_demo_passes_its_own_suites(desk: Any, path: Path) -> None:
    """Of the demo's own rows none is critical, and every rule can be evaluated on real columns."""
    table = path.stem.partition(".")[2]
    related = {
        "contact": "(SELECT name FROM media.outlet o WHERE o.id = t.outlet_id) AS outlet, "
        "(SELECT array_agg(b.name) FROM media.contact_beat cb "
        " JOIN media.beat b ON b.id = cb.beat_id WHERE cb.contact_id = t.id) AS beats, ",
        "outlet": "(SELECT name FROM media.publisher p WHERE p.id = t.publisher_id) AS publisher, ",
        "beat": "(SELECT name FROM media.category c WHERE c.id = t.category_id) AS category, ",
    }.get(table, "")
    desk.prepare(f"SELECT {related}t.* FROM media.{table} AS t")
    report = desk.check(suite=load(SUITES, TableName("media", table)))
    assert [r.rule_id for r in report.rules if r.broken or r.skipped] == []
    assert [r.rule_id for r in report.rules if r.failed and r.severity is not Severity.INFO] == []


def test_a_rule_about_a_column_that_the_file_lacks_is_skipped(desk: Any, rule: Any) -> None:
    desk.prepare("SELECT 'x'::text AS a")
    both = rule("expect_column_pair_values_to_be_equal", column_A="a", column_B="b")
    alone = rule("expect_column_values_to_be_null", rule_id="alone", column="a")
    report = desk.check(both, alone)
    assert [(r.rule_id, r.skipped, r.failed) for r in report.rules] == [
        ("rule", "column not in the file", 0),
        ("alone", None, 1),
    ]


def test_the_report_keeps_the_order_and_words_of_the_suite(desk: Any) -> None:
    suite = contacts_suite()
    desk.prepare("SELECT 'x'::text AS email")
    report = desk.check(suite=suite)
    assert [(r.rule_id, r.code, r.description, r.severity, r.columns) for r in report.rules] == [
        (r.rule_id, r.code, r.description, r.severity, r.columns) for r in suite.rules
    ]


def test_issues_bear_the_header_of_the_file(desk: Any, rule: Any) -> None:
    desk.prepare("SELECT 'x'::text AS a, 'x'::text AS b")
    null = "expect_column_values_to_be_null"
    desk.check(
        rule(null, rule_id="one", column="a"),
        rule(null, rule_id="two", column="b"),
        rule("expect_compound_columns_to_be_unique", rule_id="both", column_list=["a", "b"]),
        rule("expect_rows_to_satisfy_sql", rule_id="sql", column_list=["a", "b"], condition="a<b"),
        labels={"a": "Column A"},
    )
    found = desk.execute("SELECT rule_id, column_name FROM csv_desk.issue ORDER BY rule_id")
    assert found == [("one", "Column A"), ("sql", None), ("two", "b")]


def test_a_condition_that_finds_other_rows_than_were_counted_is_refused(
    desk: Any, rule: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.prepare("SELECT n FROM generate_series(1, 3) AS n")
    original = rows.failing_rows
    monkeypatch.setattr(rows, "failing_rows", lambda *a: original(*a).limit(2))
    with pytest.raises(BrokenRule, match="counts 3 failing rows, but 2"):
        desk.check(rule("expect_column_values_to_be_null", column="n"))


def test_the_room_is_light_until_a_file_is_validated() -> None:
    """Pages import it for the suites; Great Expectations would cost them 3 s and 140 MB."""
    code = (
        "import sys, csvlib.validation as v, csvlib.validation.run;"
        "print('great_expectations' in sys.modules);"
        "v.warm(); print('great_expectations' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


# --- only what was changed ------------------------------------------------------------------------


CHANGED = TableName("csv_staging", "changed_1")
UNIQUE = "expect_column_values_to_be_unique"
BETWEEN = "expect_column_values_to_be_between"
TOGETHER = "expect_compound_columns_to_be_unique"
QUERY = "unexpected_rows_expectation"
ROW_SQL = "expect_rows_to_satisfy_sql"
ABOVE = "SELECT _row_no FROM {batch} WHERE n > (SELECT avg(n) FROM {batch})"


def many_rules(rule: Any) -> list[Any]:
    return [
        rule(BETWEEN, rule_id="range", column="n", min_value=3),
        rule(UNIQUE, rule_id="once", column="t"),
        rule(TOGETHER, rule_id="both", column_list=["n", "t"], ignore_row_if="never"),
        rule(ROW_SQL, rule_id="sql", column_list=["n", "t"], condition="n::text <> t"),
        rule(
            QUERY,
            rule_id="query",
            columns=["n"],
            unexpected_rows_query=ABOVE,
        ),
    ]


def stored(desk: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = desk.execute(
        "SELECT rule_id, row_no, column_name, raw FROM csv_desk.issue ORDER BY 1, 2"
    )
    return found


def change(desk: Any, rows: list[int], assignment: str) -> None:
    """As preparing does it: rows in place, their issues gone, a table of those that changed."""
    listed = ", ".join(map(str, rows)) or "NULL"
    desk.execute(f"UPDATE csv_staging.prepared_1 SET {assignment} WHERE _row_no IN ({listed})")
    desk.execute("DROP TABLE IF EXISTS csv_staging.changed_1")
    desk.execute(
        "CREATE TABLE csv_staging.changed_1 AS"
        f" SELECT * FROM csv_staging.prepared_1 WHERE _row_no IN ({listed})"
    )
    desk.execute(f"DELETE FROM csv_desk.issue WHERE row_no IN ({listed})")
    desk.connection.commit()


CHANGES = [
    ([2], "n = 9"),
    ([2], "t = 'x'"),
    ([1, 2, 3], "t = n::text"),
    ([4], "n = 1, t = '1'"),
    ([], "n = 0"),
    (list(range(1, 9)), "n = NULL"),
]


@pytest.mark.parametrize(("rows", "assignment"), CHANGES)
def test_what_was_changed_is_checked_as_if_all_were(
    desk: Any, rule: Any, rows: list[int], assignment: str
) -> None:
    desk.prepare("SELECT n, chr(64 + n % 3) AS t FROM generate_series(1, 8) AS n")
    labels = {"n": "Number"}
    rules = many_rules(rule)
    assert [r.failed for r in desk.check(*rules, labels=labels).rules] == [2, 8, 0, 0, 4]
    desk.connection.commit()
    change(desk, rows, assignment)
    part = desk.check(*rules, labels=labels, changed=CHANGED)
    after = stored(desk)
    desk.execute("DELETE FROM csv_desk.issue")
    whole = desk.check(*rules, labels=labels)
    assert after == stored(desk)
    assert part == whole


def test_rules_that_judge_rows_look_at_the_changed_ones_alone(desk: Any, rule: Any) -> None:
    desk.prepare("SELECT n, 'x'::text AS t FROM generate_series(1, 3) AS n")
    change(desk, [3], "n = -1")
    desk.check(rule(BETWEEN, rule_id="range", column="n", min_value=9), changed=CHANGED)
    assert desk.failing("range") == [3]


# --- what rules may do ----------------------------------------------------------------------------

WRITES = {
    "a sequence": "nextval('media.beat_id_seq') > 0",
    "a function": "write_one(a) > 0",
    "another role": "set_config('role', 'postgres', true) <> '' AND write_one(a) > 0",
    "no longer only reading": (
        "set_config('transaction_read_only', 'off', true) <> '' AND write_one(a) > 0"
    ),
    "both": (
        "set_config('role', 'postgres', false) <> ''"
        " AND set_config('default_transaction_read_only', 'off', false) <> ''"
        " AND write_one(a) > 0"
    ),
    "only where it is stored": (
        "NOT (a = 'x' AND (current_setting('transaction_read_only') = 'on' OR write_one(a) > 0))"
    ),
    "a query as text": "query_to_xml('DELETE FROM media.beat', true, true, '') IS NOT NULL",
}
WRITER = """
CREATE FUNCTION public.write_one(a text) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO media.category (name) VALUES ('written by a rule');
    RETURN 1;
END $$
"""


@pytest.mark.parametrize("kind", ["expect_column_values_to_satisfy_sql", ROW_SQL, QUERY])
@pytest.mark.parametrize("how", WRITES)
def test_a_rule_cannot_write(desk: Any, rule: Any, kind: str, how: str) -> None:
    desk.execute(WRITER)
    desk.prepare("SELECT 'x'::text AS a, 'y'::text AS b")
    before = desk.execute("SELECT last_value FROM media.beat_id_seq")
    given: dict[str, Any] = {
        QUERY: {
            "columns": ["a"],
            "unexpected_rows_query": f"SELECT _row_no FROM {{batch}} WHERE NOT ({WRITES[how]})",
        },
        ROW_SQL: {"column_list": ["a", "b"], "condition": WRITES[how]},
    }.get(kind, {"column": "a", "condition": WRITES[how]})
    configs = [rule(kind, rule_id=rule_id, **given) for rule_id in ("one", "two")]
    report = desk.check(*configs)
    assert desk.execute("SELECT count(*) FROM media.category WHERE name ~ 'rule'") == [(0,)]
    assert desk.execute("SELECT count(*) > 0 FROM media.beat") == [(True,)]
    assert desk.execute("SELECT last_value FROM media.beat_id_seq") == before
    if how != "only where it is stored":
        assert all(result.broken for result in report.rules)


def test_a_rule_cannot_lift_its_limit(desk: Any, rule: Any) -> None:
    desk.prepare("SELECT 'x'::text AS a FROM generate_series(1, 3)")
    lifted = "set_config('statement_timeout', '0', false) <> '' AND pg_sleep(3) IS NULL"
    report = desk.check(
        *(
            rule("expect_column_values_to_satisfy_sql", rule_id=n, column="a", condition=lifted)
            for n in ("one", "two")
        ),
        timeout_seconds=1,
    )
    assert [result.broken for result in report.rules] == ["the rule took too long"] * 2


def test_a_second_statement_is_refused_before_it_is_run(desk: Any, rule: Any) -> None:
    desk.prepare("SELECT 'x'::text AS a")
    out = "true) IS NOT FALSE); COMMIT; DELETE FROM media.contact; SELECT ((true"
    with pytest.raises(SuiteInvalid, match="rule rule"):
        desk.check(rule("expect_column_values_to_satisfy_sql", column="a", condition=out))


# --- what the table demands -----------------------------------------------------------------------


def test_what_the_table_demands_is_not_asked(desk: Any, rule: Any) -> None:
    desk.prepare("SELECT NULL::text AS a")
    filled = rule("expect_column_values_to_not_be_null", column="a")
    (one,) = parse({"expectations": [filled]}, TableName("media", "contact")).rules
    suite = Suite(TableName("media", "contact"), (replace(one, judge=Judge.CAST),))
    (result,) = desk.check(suite=suite).rules
    assert (result.failed, result.broken) == (0, None)
    assert result.skipped == "the table demands it, so it is checked in any case"
    (result,) = desk.check(suite=suite, available=frozenset()).rules
    assert result.skipped == "column not in the file"
    assert desk.failing() == []
