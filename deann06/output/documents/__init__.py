"""Official documents, from the templates of an office."""
