"""What several pages and documents say, as facts."""
