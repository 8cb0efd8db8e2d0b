"""Tiếng Việt: the source of all sentences."""
