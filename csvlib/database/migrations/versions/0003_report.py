"""What stewards do with a checked file: edits, waivers, corrections; rules; quality over time."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"

_TABLES = (
    "rule_trial",
    "rule_change",
    "quality",
    "correction_use",
    "correction",
    "waiver",
    "reject_file",
    "excluded_row",
    "edit",
    "issue_group",
)


def upgrade() -> None:
    cursor = op.get_bind().connection.cursor()
    cursor.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))


def downgrade() -> None:
    op.execute("DROP VIEW csv_desk.quality_trend")
    for table in _TABLES:
        op.execute(f"DROP TABLE csv_desk.{table}")
    op.execute("DROP INDEX csv_desk.issue_cause_idx")
    op.execute("DROP FUNCTION csv_desk.cause")
    op.execute("CREATE INDEX issue_run_id_row_no_idx ON csv_desk.issue (run_id, row_no)")
    op.execute(
        "ALTER TABLE csv_desk.run DROP blank_lines, DROP comment_lines, DROP parent_id,"
        " DROP prepared_edit, DROP prepared_by"
    )
