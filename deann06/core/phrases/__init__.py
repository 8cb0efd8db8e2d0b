"""Vietnamese deadline phrases, read into rules."""
