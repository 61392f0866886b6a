"""The rules of tables: where they come from, how people change them, trying them out."""
