"""Completion in shells: scripts, and what may stand where the cursor is."""
