"""What an act asks of who records it, as any face may ask it."""

from typing import NamedTuple


class AskedField(NamedTuple):
    """One thing that an act asks: `name` as its option is called without dashes, `kind` what may stand there."""

    name: str
    parameter: str  # what the act itself calls it
    kind: str  # AGENCY, DATE, DECISION, DIRECTIVE, ENTRY, ID, KIND, N, NUMBER, PERIOD, STATE, TERM, TEXT, VALUE
    needed: bool = False
    several: bool = False
    flag: bool = False
