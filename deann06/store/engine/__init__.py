"""DuckDB: tables in files that are larger than memory, read and written by SQL."""
