"""What several documents tell of: one builder for each part."""
