"""What a new record may say: each field's place in the file, its option, and how its text is read."""

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
    Tier,
)


class FieldOption(NamedTuple):
    """A field of a record. `key` is dotted where it lies in a mapping of its own."""

    key: str
    option: str
    reads: str = "text"  # the name of a reader in `new_values`
    several: bool = False
    required: bool = False
    asked: bool = False  # on a terminal
    kind: type[Enum] | None = None  # of a choice
    words: str = ""  # what is asked for, where the key alone does not tell


def _bodies(key: str, option: str, *, asked: bool = False) -> FieldOption:
    return FieldOption(key, option, "body", several=True, asked=asked)


TASK: Final = (
    FieldOption("title", "title", required=True, asked=True),
    FieldOption("directive", "directive", "directive", required=True, asked=True),
    FieldOption("clause", "clause", "clause", required=True, asked=True),
    FieldOption("quote", "quote", "quote"),
    _bodies("lead", "lead", asked=True),
    _bodies("cooperating", "cooperating", asked=True),
    _bodies("respondents", "respondent"),
    FieldOption("unconfirmed.ids", "unconfirmed", "agency", several=True),
    FieldOption("unconfirmed.why", "unconfirmed-why"),
    _bodies("report_to", "report-to", asked=True),
    _bodies("via", "via"),
    _bodies("counterpart", "counterpart"),
    FieldOption("product", "product", asked=True),
    FieldOption("also", "also", "assignment", several=True),
    FieldOption("inherits.registry", "inherits-registry"),
    FieldOption("inherits.task", "inherits-task"),
    FieldOption("groups", "group", "group", several=True),
    FieldOption("phase", "phase"),
    FieldOption("key", "key", "flag"),
    FieldOption("breakthrough", "breakthrough", "flag"),
    FieldOption("urgent", "urgent", "flag"),
    FieldOption("tags", "tag", several=True),
    FieldOption("depends_on", "depends-on", "task", several=True),
    FieldOption("when", "when"),
    FieldOption("assigned", "assigned", "rough"),
    FieldOption("deadline", "deadline", "term", asked=True),
    FieldOption("due_soon_days", "due-soon-days", "count"),
    FieldOption("tier", "tier", kind=Tier),
    FieldOption("note", "note"),
)
DIRECTIVE: Final = (
    FieldOption("title", "title", required=True, asked=True),
    FieldOption("kind", "kind", "document_kind", required=True, asked=True, words="document_kind"),
    FieldOption("number", "number", asked=True),
    FieldOption("issued", "issued", "rough", required=True, asked=True),
    FieldOption("issuer", "issuer", "body", required=True, asked=True),
    FieldOption("signer.post", "signer-post"),
    FieldOption("signer.name", "signer-name"),
    FieldOption("basis", "basis", "directive", several=True),
    FieldOption("cites", "cites", "directive", several=True),
    FieldOption("url", "url"),
    FieldOption("assessment.results", "result", several=True),
    FieldOption("assessment.limitations", "limitation", "limitation", several=True),
    FieldOption("clauses", "clause", "clause_of", several=True),
    FieldOption("targets", "target", several=True),
    FieldOption("errata", "erratum", "erratum", several=True),
    FieldOption("tier", "tier", kind=Tier),
    FieldOption("note", "note"),
)
MODEL: Final = (
    FieldOption("title", "title", required=True, asked=True),
    _bodies("lead", "lead", asked=True),
    _bodies("cooperating", "cooperating"),
    FieldOption("groups", "group", "group", several=True),
    FieldOption("plan", "plan", "directive"),
    FieldOption("started", "started", "rough", asked=True),
    FieldOption("area", "area", asked=True),
    FieldOption("tasks", "task", "task", several=True),
    FieldOption("tier", "tier", kind=Tier),
    FieldOption("note", "note"),
)
INDICATOR: Final = (
    FieldOption("title", "title", required=True, asked=True),
    FieldOption("unit", "unit", required=True, asked=True),
    FieldOption("kind", "kind", required=True, asked=True, kind=IndicatorKind),
    FieldOption("better", "better", asked=True, kind=Better),
    FieldOption("owner", "owner", "agency", asked=True),
    FieldOption("target.value", "target", "reading", asked=True),
    FieldOption("target.by", "target-by", "rough"),
    FieldOption("directive", "directive", "directive"),
    FieldOption("tier", "tier", kind=Tier),
    FieldOption("note", "note"),
)
AGENCY: Final = (
    FieldOption("name", "name", required=True, asked=True),
    FieldOption("short", "short", asked=True),
    FieldOption("code", "code", asked=True),
    FieldOption("aliases", "alias", several=True),
    FieldOption("system", "system", asked=True, kind=System),
    FieldOption("level", "level", asked=True, kind=Level),
    FieldOption("valid.from", "from", "rough"),
    FieldOption("valid.until", "until", "rough"),
    FieldOption("verified_until", "verified-until", "rough"),
    FieldOption("successors", "successor", "successor", several=True),
    FieldOption("former", "former", "former", several=True),
    FieldOption("members", "member", "member", several=True),
    FieldOption("contact.post", "contact-post"),
    FieldOption("contact.telephone", "telephone"),
    FieldOption("contact.mail", "mail"),
    FieldOption("reviewers", "reviewer", several=True),
    FieldOption("source", "source"),
    FieldOption("note", "note"),
)
KINDS: Final[Mapping[str, tuple[type[Record], tuple[FieldOption, ...]]]] = {
    "directive": (Directive, DIRECTIVE),
    "task": (Task, TASK),
    "model": (Model, MODEL),
    "indicator": (Indicator, INDICATOR),
    "agency": (Agency, AGENCY),
}
