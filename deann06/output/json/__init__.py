"""Values as JSON whose keys scripts may rely on: docs/cli.md names them. Nothing here knows a page or a template."""
