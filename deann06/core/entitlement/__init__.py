"""Who may say what, and by which evidence."""
