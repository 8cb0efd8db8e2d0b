"""Pages about packets: who has answered."""
