"""Form texts: each document's prose, once. `python -m forms` makes its templates for Markdown and Word of it."""
