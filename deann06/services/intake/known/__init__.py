"""What a registry has of a document: its directive, its tasks, its text."""
