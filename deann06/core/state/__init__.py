"""All records of one moment, who is who in them, and what names what."""
