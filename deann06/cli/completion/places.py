"""The table of all places on a command line that take a name or a code, and what is meant there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, StrEnum
from typing import Any, Final

from deann06.core import records
from deann06.core.editing.ids import KIND_CODES
from deann06.output.words.choices import codes_of, standing_codes
from deann06.output.words.values import Codes, codes_in


class Names(StrEnum):
    """Whose names are meant: a field of `Known`, or a period."""

    RECORD = "records"
    TASK = "tasks"
    BODY = "bodies"
    DIRECTIVE = "directives"
    GROUP = "groups"
    PHASE = "phases"
    TAG = "tags"
    VIEW = "views"
    INDICATOR = "indicators"
    PERIOD = "periods"


_BODIES: Final = """
    --agency --as --by --for --lead --cooperating --respondent --waiting-on --issuer --owner --unconfirmed --report-to
    --via --counterpart --successor --member [AGENCY]
"""
NAMES: Final[Mapping[str, Names]] = {  # by the option, or by what help calls the argument, behind its command as CODES
    **dict.fromkeys(_BODIES.split(), Names.BODY),
    **dict.fromkeys(("--directive", "--basis", "--cites", "--plan", "--also"), Names.DIRECTIVE),
    **dict.fromkeys(("DIRECTIVE", "[DIRECTIVE]"), Names.DIRECTIVE),
    **dict.fromkeys(("--task", "--depends-on"), Names.TASK),
    **dict.fromkeys(("ID", "ID...", "[ID]"), Names.RECORD),
    **dict.fromkeys(("--period", "--submit", "PERIOD", "request --waive"), Names.PERIOD),
    # Of a report it is written as it stands.
    **dict.fromkeys(("list --recipient", "status --recipient", "export --recipient"), Names.BODY),
    "--group": Names.GROUP,
    "--phase": Names.PHASE,
    "--tag": Names.TAG,
    "--view": Names.VIEW,
    "--indicator": Names.INDICATOR,
}


def _of(*kinds: type[Enum]) -> Callable[[], Codes]:
    return lambda: {code: key for kind in kinds for code, key in codes_of(kind).items()}


def _in(area: str, values: Iterable[str]) -> Callable[[], Codes]:
    return lambda: codes_in(area, values)


def _kinds() -> Codes:
    from deann06.cli.read.list_ import KINDS

    return KINDS


def _reports() -> Codes:
    from deann06.reports import REPORTS

    return codes_in("view.report", (*REPORTS, "list"))


def _templates() -> Codes:
    from deann06.reports import REPORTS

    return codes_in("view.report", REPORTS)


def _exports() -> Codes:
    from deann06.services.exports.forms import FORMS

    return codes_in("export.form", FORMS)


def _days() -> Codes:
    from deann06.services.exports.days import EVERY

    return EVERY


def _starters() -> Codes:
    from deann06.services.create.founding import STARTERS

    return codes_in("init.starter.of", STARTERS)


def _settings() -> Codes:
    from deann06.services.record.setting import setting_keys

    return setting_keys()


def _reasons() -> Codes:
    from deann06.cli.gate.ci import REASONS

    return REASONS


def _rules() -> Codes:
    from deann06.checks.table import CHECKS

    return {rule.code: f"rule.{rule.code}.title" for rule in CHECKS}


CODES: Final[Mapping[str, Callable[[], Codes]]] = {  # by the same, behind its command where that matters
    "--standing": standing_codes,
    "--state": _of(records.TaskState, records.ModelState),
    "--mark": _of(records.Mark),
    "--role": _of(records.Role),
    "--sort": _of(records.Order),
    "list --by": _of(records.CountedBy),
    "--better": _of(records.Better),
    "--level": _of(records.Level),
    "--system": _of(records.System),
    "DECISION": _of(records.Decision),
    "block --kind": _of(records.Difficulty),
    "unblock --kind": _of(records.Difficulty),
    "new indicator --kind": _of(records.IndicatorKind),
    "new directive --kind": lambda: dict.fromkeys(KIND_CODES, ""),
    "list KIND": _kinds,
    "report NAME": _reports,
    **dict.fromkeys(("template new NAME", "template names [NAME]", "template check --report"), _templates),
    "export FORM": _exports,
    "export --days": _days,
    "--tier": _of(records.Tier),
    **dict.fromkeys(("CODE", "[CODE]", "--select", "--ignore"), _rules),
    "status --fail-on": _in("standing", ["overdue"]),
    "validate --fail-on": _in("severity", ["error", "warning"]),
    "ci --fail-on": _reasons,
    "validate --format": lambda: dict.fromkeys(("text", "json", "github", "gitlab", "sarif", "junit", "rdjson"), ""),
    "ci --format": lambda: dict.fromkeys(("text", "json", "github", "gitlab", "sarif", "junit", "rdjson"), ""),
    "init --starter": _starters,
    "set KEY": _settings,
    "completion SHELL": lambda: dict.fromkeys(("bash", "zsh", "fish", "powershell"), ""),
}
LISTS: Final = frozenset({"LIST", "CODE", "md,docx,pdf,html,json"})  # where several may stand, parted by commas


def place_of(parameter: Any) -> str:
    """By what the table calls a parameter: its option, or what help calls the argument."""
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.metavar or parameter.name)


def names_for(command: str, parameter: Any) -> Names | None:
    """Whose names a parameter takes; None where it takes none."""
    place = place_of(parameter)
    return NAMES.get(f"{command} {place}") or NAMES.get(place)


def codes_for(command: str, parameter: Any) -> Codes:
    """The codes that a parameter takes, with the keys of their words; none where it takes no code."""
    place = place_of(parameter)
    if found := CODES.get(f"{command} {place}") or CODES.get(place):
        return found()
    shown = str(parameter.metavar or "")
    parts = shown.split("|") if "|" in shown else shown.split(",")
    return dict.fromkeys(parts, "") if all(part.isalpha() and part.islower() for part in parts) else {}
