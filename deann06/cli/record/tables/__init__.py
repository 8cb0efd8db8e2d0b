"""Many entries in one go: tables, and rounds of questions."""
