"""Two branches of a file made one, as text."""
