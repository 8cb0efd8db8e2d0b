"""What earlier runs found out, kept in the user's cache: never needed, never trusted, thrown away at any time."""
