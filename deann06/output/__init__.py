"""Values → a terminal, JSON, Markdown, DOCX, the formats of CI hosts."""
