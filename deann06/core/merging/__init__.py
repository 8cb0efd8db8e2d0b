"""Two branches of a record made one, as data."""
