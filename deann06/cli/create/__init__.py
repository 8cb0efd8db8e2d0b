"""Commands that make new records and registries."""
