"""What a new record may say: each field's place in the file, its option, and how its text is read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

from deann06.core.records import (
    Agency,
    Better,
    Directive,
    Indicator,
    IndicatorKind,
    Level,
    Model,
    Record,
    System,
    Task,
)


class Field(NamedTuple):
    """A field of a record. `key` is dotted where it lies in a mapping of its own."""

    key: str
    option: str
    reads: str = "text"  # the name of a reader in `new_values`
    several: bool = False
    required: bool = False
    asked: bool = False  # on a terminal
    kind: type[Enum] | None = None  # of a choice
    words: str = ""  # what is asked for, where the key alone does not tell


def _bodies(key: str, option: str, *, asked: bool = False) -> Field:
    return Field(key, option, "body", several=True, asked=asked)


TASK: Final = (
    Field("title", "title", required=True, asked=True),
    Field("directive", "directive", "directive", required=True, asked=True),
    Field("clause", "clause", "clause", required=True, asked=True),
    _bodies("lead", "lead", asked=True),
    _bodies("cooperating", "cooperating", asked=True),
    _bodies("respondents", "respondent"),
    Field("unconfirmed.ids", "unconfirmed", "agency", several=True),
    Field("unconfirmed.why", "unconfirmed-why"),
    _bodies("report_to", "report-to", asked=True),
    _bodies("via", "via"),
    _bodies("counterpart", "counterpart"),
    Field("product", "product", asked=True),
    Field("also", "also", "assignment", several=True),
    Field("groups", "group", "group", several=True),
    Field("phase", "phase"),
    Field("key", "key", "flag"),
    Field("breakthrough", "breakthrough", "flag"),
    Field("urgent", "urgent", "flag"),
    Field("tags", "tag", several=True),
    Field("depends_on", "depends-on", "task", several=True),
    Field("when", "when"),
    Field("assigned", "assigned", "rough"),
    Field("deadline", "deadline", "term", asked=True),
    Field("due_soon_days", "due-soon-days", "count"),
    Field("note", "note"),
)
DIRECTIVE: Final = (
    Field("title", "title", required=True, asked=True),
    Field("kind", "kind", "document_kind", required=True, asked=True, words="document_kind"),
    Field("number", "number", asked=True),
    Field("issued", "issued", "rough", required=True, asked=True),
    Field("issuer", "issuer", "body", required=True, asked=True),
    Field("signer.post", "signer-post"),
    Field("signer.name", "signer-name"),
    Field("basis", "basis", "directive", several=True),
    Field("cites", "cites", "directive", several=True),
    Field("url", "url"),
    Field("assessment.results", "result", several=True),
    Field("assessment.limitations", "limitation", "limitation", several=True),
    Field("clauses", "clause", "clause_of", several=True),
    Field("targets", "target", several=True),
    Field("errata", "erratum", "erratum", several=True),
    Field("note", "note"),
)
MODEL: Final = (
    Field("title", "title", required=True, asked=True),
    _bodies("lead", "lead", asked=True),
    _bodies("cooperating", "cooperating"),
    Field("groups", "group", "group", several=True),
    Field("plan", "plan", "directive"),
    Field("started", "started", "rough", asked=True),
    Field("area", "area", asked=True),
    Field("tasks", "task", "task", several=True),
    Field("note", "note"),
)
INDICATOR: Final = (
    Field("title", "title", required=True, asked=True),
    Field("unit", "unit", required=True, asked=True),
    Field("kind", "kind", required=True, asked=True, kind=IndicatorKind),
    Field("better", "better", asked=True, kind=Better),
    Field("owner", "owner", "agency", asked=True),
    Field("target.value", "target", "reading", asked=True),
    Field("target.by", "target-by", "rough"),
    Field("directive", "directive", "directive"),
    Field("note", "note"),
)
AGENCY: Final = (
    Field("name", "name", required=True, asked=True),
    Field("short", "short", asked=True),
    Field("code", "code", asked=True),
    Field("aliases", "alias", several=True),
    Field("system", "system", asked=True, kind=System),
    Field("level", "level", asked=True, kind=Level),
    Field("valid.from", "from", "rough"),
    Field("valid.until", "until", "rough"),
    Field("verified_until", "verified-until", "rough"),
    Field("successors", "successor", "successor", several=True),
    Field("former", "former", "former", several=True),
    Field("members", "member", "member", several=True),
    Field("reviewers", "reviewer", several=True),
    Field("source", "source"),
    Field("note", "note"),
)
KINDS: Final[Mapping[str, tuple[type[Record], tuple[Field, ...]]]] = {
    "directive": (Directive, DIRECTIVE),
    "task": (Task, TASK),
    "model": (Model, MODEL),
    "indicator": (Indicator, INDICATOR),
    "agency": (Agency, AGENCY),
}
