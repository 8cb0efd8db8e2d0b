"""A database in one file, of which any program that knows SQLite can ask."""
