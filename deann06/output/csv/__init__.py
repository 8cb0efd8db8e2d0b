"""Tables for spreadsheets, as comma-separated text."""
