"""Files changed otherwise than by an entry that says something new."""
