"""Calendars that other programs open or subscribe to (RFC 5545)."""
