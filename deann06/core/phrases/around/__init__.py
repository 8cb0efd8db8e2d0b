"""What the words round a day or a period say of it."""
