"""Text documents as they come back: what of their text is marked, and what nobody sees."""
