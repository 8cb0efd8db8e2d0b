"""Text to data and back, byte for byte where nothing changes."""
