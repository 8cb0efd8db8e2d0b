"""What a face that stays open is handed by whoever starts it: it knows no clock and no command line of its own."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from deann06.services.record.asked import AskedAct


class Hands(NamedTuple):
    """The registry's folder, the clock, the acts, and who speaks."""

    root: Path
    today: Callable[[], date]
    as_of: date | None  # the day that is asked about; None: whatever day it is
    acts: Mapping[str, AskedAct]
    speaker: str | None = None  # the body that all is said by; None: whom each form names
    output: Path = Path("reports")  # where documents go
