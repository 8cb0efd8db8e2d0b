"""Pages that show what changed or is wrong."""
