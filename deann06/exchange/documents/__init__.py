"""Documents of office programs → paragraphs with their numbers, and tables, in their order."""
