"""Which days are worked, and which days a term means."""
