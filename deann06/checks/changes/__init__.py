"""G: what a change may not do."""
