"""The head and the foot of a document: its number, kind, day and title, who issues and who signs it."""
