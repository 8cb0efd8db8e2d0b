"""Pages that show how things stand."""
