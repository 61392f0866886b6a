"""Everything the server answers besides pages: uploads, downloads, health."""
