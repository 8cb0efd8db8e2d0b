"""The folder of templates, and what may stand in one."""
