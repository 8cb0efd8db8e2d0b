"""The field itself: records, calendar, deadlines, standing, ledger. No input, output or clock."""
