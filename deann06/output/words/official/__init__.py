"""The words of the official documents, in the language of each: the second vocabulary beside that of commands."""
