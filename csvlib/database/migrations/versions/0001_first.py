"""The first schema, and procrastinate's own tables beside it."""

from pathlib import Path

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0001"
down_revision = None


def upgrade() -> None:
    cursor = op.get_bind().connection.cursor()
    cursor.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
    cursor.execute(SchemaManager.get_schema())


def downgrade() -> None:
    op.execute("DROP SCHEMA csv_staging CASCADE")
    op.execute("DROP SCHEMA csv_desk CASCADE")
