"""Report values: a registry in, a frozen value out. No text of a page, no writing."""

from typing import Final

# The reports that `deann06 report NAME` writes, and the modules with their `choose_period` and `build`.
REPORTS: Final = {"weekly": "deann06.reports.documents.weekly"}
