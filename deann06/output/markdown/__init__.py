"""Pages for pull requests, wikis and mails."""
