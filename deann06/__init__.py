"""Directives, tasks and pilot models of Đề án 06, kept as text in git: validated, computed, reported."""

__version__ = "0.1.0"
