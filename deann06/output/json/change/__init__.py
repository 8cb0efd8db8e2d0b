"""Keys of what changed, is wrong, or was checked."""
