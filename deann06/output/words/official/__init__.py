"""The words of the official documents, always Vietnamese: the second vocabulary beside that of commands."""
