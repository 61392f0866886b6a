"""Remembered mappings and templates; what whole columns of a run's file hold."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    cursor = op.get_bind().connection.cursor()
    cursor.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))


def downgrade() -> None:
    op.execute("DROP TABLE csv_desk.survey")
    op.execute("DROP TABLE csv_desk.mapping_memory")
