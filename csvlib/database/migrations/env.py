"""Alembic's entry: migrates over the connection that `csvlib.database.migrate` hands in."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, version_table_schema="csv_desk")
with context.begin_transaction():
    context.run_migrations()
