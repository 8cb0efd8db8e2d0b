"""Difficulties, and what is asked of whom, in words."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.core.text.notes import unended
from deann06.core.text.vietnamese import first_upper
from deann06.output.words.official.events import reason_words
from deann06.output.words.official.seen import Facts, names
from deann06.output.words.official.vocabulary import within, words


def limitation(found: Facts) -> str:
    """A limitation that an assessment names."""
    return first_upper(words("difficulty.source", text=unended(found["text"]), source=found["source"]))


def obstacle(found: Facts) -> str:
    """An open obstacle: where, what, whom it waits for, since when."""
    waiting = found["waiting_on"]
    return first_upper(
        words(
            "difficulty",
            where=_with_lead(_where(found), found["lead"]),
            text=_text(found),
            waiting=words("view.log.waiting", names=names(waiting)) if waiting else "",
            day=found["since"],
        )
    )


def ask(found: Facts) -> str:
    """What one body is asked for."""
    if found["what"] == "help":
        return _help(found["obstacle"])
    task = found["task"] or {"label": "", "title": ""}
    return words(
        f"ask.{found['what']}",
        who=names(found["who"]),
        day=found["on"],
        label=task["label"],
        title=found["model"] or task["title"],
        term=found["term"],
        decision=words(f"decision.{found['decision']}") if found["decision"] else "",
        reason=reason_words(found["reason"]),
    )


def _help(found: Facts) -> str:
    who, what = names(found["lead"]), _where(found)
    purpose = words("ask.purpose", who=who, what=what) if who else words("ask.purpose.alone", what=what)
    why = words("ask.why", day=found["since"], text=_text(found)) if found["text"] else ""
    return words(f"ask.help.{found['kind']}", purpose=purpose, why=why)


def _where(found: Facts) -> str:
    places = [words("where.task", **task) for task in found["tasks"]]
    places += [words("where.model", title=title) for title in found["models"]]
    return words("and", first=", ".join(places[:-1]), last=places[-1]) if len(places) > 1 else places[0]


def _with_lead(where: str, lead: Sequence[Facts]) -> str:
    return words("where.lead", where=where, lead=names(lead)) if lead else where


def _text(found: Facts) -> str:
    return within(found["text"]) or words("difficulty.untold")
