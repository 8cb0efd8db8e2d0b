"""What every edit goes through."""
