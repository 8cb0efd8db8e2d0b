"""Many registries as one: what each of them publishes, fetched, proved and joined."""
