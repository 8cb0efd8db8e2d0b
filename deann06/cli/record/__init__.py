"""Commands that record what happened, or change what is recorded."""
