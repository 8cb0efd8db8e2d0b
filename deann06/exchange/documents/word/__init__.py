"""A Word document: its styles, its numbers, what its paragraphs and tables say, and what stands beside its text."""
