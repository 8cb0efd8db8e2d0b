"""Disk, git and YAML: text in, records and problems out."""
