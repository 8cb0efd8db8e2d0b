"""The points of a session: as what is wanted of it, and as clauses of its conclusion."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.core.standing.ledger import TasksAndDuties
from deann06.output.words.bodies import joined
from deann06.output.words.official.requests import ask
from deann06.output.words.official.seen import Facts, names
from deann06.output.words.official.terms import period_words, waiver_words
from deann06.output.words.official.vocabulary import first_lower, tasks_and_duties_words, words


def wanted(clause: Facts) -> str:
    """What a session is asked to decide, with who asks for it and why."""
    lead, decider = names(clause["lead"]), clause["decider"]
    if clause["what"] == "help":
        return words(_charged(clause, "wanted.help"), lead=lead, what=first_lower(ask(clause["ask"])))
    if clause["what"] == "urge":
        key = "wanted.urge.term" if clause["count"]["tasks"] else "wanted.urge"  # a duty has its next term already
        return words(key, lead=_open(lead), count=_count(clause), tasks=_labels(clause))
    return words("wanted.decider", what=ask(clause["ask"]), body=names([decider])) if decider else ask(clause["ask"])


def clause(facts: Facts) -> str:
    """A clause: who leads, who cooperates, what, by when. Its last day is the one day that it names.

    The day is written as `chậm nhất ngày`, which is read in one way only. Bodies go by the names of today alone.
    """
    if facts["what"] == "waive":
        return _let_off(facts)
    if facts["what"] == "confirm":
        key = "clause.confirm.asked" if facts["decider"] else "clause.confirm"
        decider = _plain([facts["decider"]]) if facts["decider"] else ""
        return words(key, what=_places(facts), who=_plain(facts["ask"]["who"]), decider=decider)
    lead, others = _open(_plain(facts["lead"])), _plain(facts["cooperating"])
    head = words(_charged(facts, "clause.lead"), lead=lead)
    if others:
        head = words("clause.cooperating", head=head, names=others)
    day = words("clause.by", day=facts["last_day"]) if facts["last_day"] else words("clause.open")
    after = words("clause.after", body=_plain([facts["decider"]])) if facts["decider"] else ""
    return words("clause", head=head, what=_what(facts), day=day, after=after)


def _let_off(facts: Facts) -> str:
    """Who is let off from what."""
    key = "clause.waive.asked" if facts["decider"] else "clause.waive"
    decider = _plain([facts["decider"]]) if facts["decider"] else ""
    who = _plain(facts["ask"]["bodies"] or facts["ask"]["who"])
    return words(key, decider=decider, who=who, what=_places(facts), waiver=waiver_words(facts["ask"]["period"]))


def _what(facts: Facts) -> str:
    """What the leads are to do."""
    match facts["what"]:
        case "urge":
            return words("clause.urge", count=_count(facts), tasks=_labels(facts))
        case "help":
            purpose = words("ask.purpose.alone", what=_places(facts))
            return first_lower(words(f"ask.help.{facts['ask']['obstacle']['kind']}", purpose=purpose, why=""))
        case "decide":
            return words("clause.decide", decision=words(f"decision.{facts['ask']['decision']}"), what=_places(facts))
    period = facts["ask"]["period"] if facts["ask"] else None
    what = _places(facts)
    what = words("clause.period", what=what, period=period_words(period)) if period else what
    return words("clause.finish", what=what)


def _places(facts: Facts) -> str:
    """The tasks and models that a clause is about."""
    places = [words("where.task" if one["title"] else "where.task.label", **one) for one in facts["tasks"]]
    places += [words("where.model", title=title) for title in facts["models"]]
    return words("and", first=", ".join(places[:-1]), last=places[-1]) if len(places) > 1 else places[0]


def _charged(facts: Facts, key: str) -> str:
    return key if facts["directed"] else f"{key}.asked"


def _count(facts: Facts) -> str:
    return tasks_and_duties_words(TasksAndDuties(**facts["count"]))


def _labels(facts: Facts) -> str:
    return ", ".join(task["label"] for task in facts["tasks"])


def _plain(bodies: Sequence[Facts]) -> str:
    return joined(body["short"] for body in bodies)


def _open(lead: str) -> str:
    """Who leads, or a gap where the registry does not say."""
    return lead or words("open")
