"""What a plan decides, who approves it, what a merge writes down, and how it is taken back."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"

_TABLES = ("approval", "distinct_pair", "row_choice", "alias", "related_choice", "receipt")
_COLUMNS = (
    "kind",
    "undoes",
    "undone_by",
    "selected",
    "removed",
    "planned",
    "radius",
    "returned",
    "table_digest",
    "by_batches",
)


def upgrade() -> None:
    cursor = op.get_bind().connection.cursor()
    cursor.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))


def downgrade() -> None:
    """Runs that undo others, and what they wrote down, have no place in the older schema."""
    op.execute("DROP TRIGGER run_plan_changed ON csv_desk.run")
    op.execute("DROP FUNCTION csv_desk.withdraw_approvals")
    for table in _TABLES:
        op.execute(f"DROP TABLE csv_desk.{table}")
    op.execute("DROP INDEX csv_desk.change_key_idx")
    op.execute("DROP INDEX csv_desk.run_table_idx")
    op.execute("DELETE FROM csv_desk.change WHERE action = 'delete'")
    op.execute(
        "ALTER TABLE csv_desk.change DROP CONSTRAINT change_pkey,"
        " DROP CONSTRAINT change_action_check, ADD PRIMARY KEY (id),"
        " ADD CHECK (action IN ('insert', 'update')),"
        " ADD FOREIGN KEY (run_id) REFERENCES csv_desk.run,"
        " DROP line_no, DROP links, DROP version"
    )
    op.execute("CREATE INDEX change_run_id_idx ON csv_desk.change (run_id)")
    op.execute("ALTER TABLE csv_desk.run DROP CONSTRAINT run_nothing_lost")
    op.execute(
        "UPDATE csv_desk.run SET state = 'cancelled' WHERE kind = 'undo' AND state <> 'failed'"
    )
    op.execute(
        "ALTER TABLE csv_desk.run "
        + ", ".join(f"DROP {column} CASCADE" for column in _COLUMNS)
        + ", ADD CONSTRAINT run_nothing_lost CHECK (state NOT IN"
        " ('ready', 'approved', 'committing', 'committed')"
        " OR (read IS NOT NULL AND read = created + updated + unchanged + skipped + rejected))"
    )
