"""Say what it takes to render a weekly report in Word, without all that comes before it.

    python benchmarks/rendering.py REGISTRY

Prints a line of JSON: seconds by the clock and of the processor, the process's memory in MiB, an exit code.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from measured import LAST_DAY, MEBI

from deann06.output.documents.word import docx
from deann06.reports.documents import progress
from deann06.reports.documents.asked import Ground, ReportRequest
from deann06.services.session import registry_now

root, day = Path(sys.argv[1]), date.fromisoformat(LAST_DAY)
gc.disable()  # as the program runs
registry = registry_now(root)
value = progress.build(Ground(registry), ReportRequest(report="weekly", as_of=day))


def processor() -> float:
    """Seconds of this process and of the copy of it in which templates run."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


start, begun = time.perf_counter(), processor()
docx.render(value, "weekly.docx", root, day)
seconds, used = time.perf_counter() - start, processor() - begun
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEBI
print(json.dumps({"seconds": seconds, "processor": used, "mebibytes": peak, "code": 0}))
