"""One builder for each document: a registry made a frozen value."""
