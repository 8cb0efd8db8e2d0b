"""Commands that check, for people, hosts and git."""
