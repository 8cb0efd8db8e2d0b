"""How things stand on a day: logs folded, shares, tasks, models, totals."""
