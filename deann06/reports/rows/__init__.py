"""The rows that pages are made of, and what they are narrowed to."""
