"""Difficulties, and what is asked of whom, in words."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.core.text.notes import unended
from deann06.core.text.vietnamese import first_upper
from deann06.output.words.bodies import joined
from deann06.output.words.official.events import reason_words
from deann06.output.words.official.seen import Facts, names
from deann06.output.words.official.terms import of_period, waiver_words
from deann06.output.words.official.vocabulary import dmy, pad, within, words


def limitation(facts: Facts) -> str:
    """A limitation that an assessment names."""
    return first_upper(words("difficulty.source", text=unended(facts["text"]), source=facts["source"]))


def obstacle(facts: Facts, *, waiting: bool = True) -> str:
    """An open obstacle: where, what, whom it waits for unless that was just said, since when."""
    where = _with_lead(_where(facts), facts["lead"])
    return first_upper(words("difficulty", where=where, what=hindrance(facts, waiting=waiting)))


def hindrance(facts: Facts, *, waiting: bool = True) -> str:
    """An open obstacle of what has just been named: what, whom it waits for, since when."""
    awaited = facts["waiting_on"] if waiting else ()
    asked = words("view.log.waiting", names=names(awaited)) if awaited else ""
    return words("hindrance", text=_text(facts), waiting=asked, day=facts["since"])


def grant_act(act: str) -> str:
    """What is done to a term, as a subject says it: "gia hạn"."""
    return words(f"grant.{act}")


def grant_asked(letter: Facts) -> str:
    """The same with the term, the period of a duty and for whom: "gia hạn đến hết ngày 20/5/2024"."""
    text, bodies = _asked(letter["ask"]), letter["ask"]["bodies"]
    return words(f"grant.bodies.{letter['ask']['what']}", act=text, names=names(bodies)) if bodies else text


def _asked(facts: Facts) -> str:
    """What is to become of a term; empty where it is about none."""
    if facts["what"] == "waive":
        return waiver_words(facts["period"])
    return of_period(facts["term"], facts["period"]) if facts["term"] else ""


def grant_agreed(letter: Facts) -> str:
    """The same with the last day that it comes to, where the term does not name it."""
    if letter["ask"]["what"] == "waive":
        who = names(letter["ask"]["bodies"] or letter["ask"]["who"])
        return words("grant.bodies.waive", act=_asked(letter["ask"]), names=who)
    text, day = grant_asked(letter), letter["ask"]["last_day"]
    return text if day is None or dmy(day) in text else words("term.last", term=text, day=day)


def counts(listed: Sequence[Facts], kind: str = "") -> str:
    """Kinds or bodies in a row with how many there are of each; the number alone is left out where there is one."""
    named = [words(f"{kind}.{one['kind']}") if kind else names([one["body"]]) for one in listed]
    if len(listed) == 1:
        return named[0]
    return joined(
        [words("counted", name=name, count=pad(one["number"])) for name, one in zip(named, listed, strict=True)]
    )


def still_owed(facts: Facts) -> str:
    """What a body has still to do of an overdue task, how far it says it is, and what the task waits for."""
    task, product = facts["task"], within(facts["product"])
    if facts["share"]:
        body = names([share["body"] for share in task["missing_by"]])
        parts = [words("owed.share", name=body, product=product) if product else words("owed.share.untold", name=body)]
    else:
        parts = [product or words("owed.result")]
        parts += [words("owed.so_far", result=task["result"])] if task["result"] else []
    return "; ".join(part for part in (*parts, task["cause"], task["remark"]) if part)


def ask(facts: Facts) -> str:
    """What one body is asked for."""
    if facts["what"] == "help":
        return _help(facts["obstacle"])
    task = facts["task"] or {"label": "", "title": ""}
    term = _asked(facts)
    return words(
        f"ask.{facts['what']}",
        who=names(facts["who"]),
        day=facts["on"],
        label=task["label"],
        title=facts["model"] or task["title"],
        term=term,
        decision=words(f"decision.{facts['decision']}") if facts["decision"] else "",
        reason=reason_words(facts["reason"]),
    )


def _help(facts: Facts) -> str:
    who, what = names(facts["lead"]), _where(facts)
    purpose = words("ask.purpose", who=who, what=what) if who else words("ask.purpose.alone", what=what)
    why = words("ask.why", day=facts["since"], text=_text(facts)) if facts["text"] else ""
    return words(f"ask.help.{facts['kind']}", purpose=purpose, why=why)


def _where(facts: Facts) -> str:
    places = [words("where.task", **task) for task in facts["tasks"]]
    places += [words("where.model", title=title) for title in facts["models"]]
    return words("and", first=", ".join(places[:-1]), last=places[-1]) if len(places) > 1 else places[0]


def _with_lead(where: str, lead: Sequence[Facts]) -> str:
    return words("where.lead", where=where, lead=names(lead)) if lead else where


def _text(facts: Facts) -> str:
    return within(facts["text"]) or words("difficulty.untold")
