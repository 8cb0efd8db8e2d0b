"""One builder for each page: a registry made a frozen value."""
