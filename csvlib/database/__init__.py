"""The connection to PostgreSQL: an address, an engine, the schema's migrations."""
