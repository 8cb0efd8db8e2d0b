"""Recurring duties in words: what became of the reports of a period, and who lagged."""

from __future__ import annotations

from collections.abc import Sequence

from deann06.output.plain import shorten
from deann06.output.words.bodies import joined
from deann06.output.words.official.seen import Facts, named, names
from deann06.output.words.official.terms import period_words
from deann06.output.words.official.vocabulary import dmy, pad, with_assumed, words


def turn_name(facts: Facts) -> str:
    """The period of a turn, and whether it is counted from a day that no source gives."""
    return with_assumed(period_words(facts["key"]), assumed=facts["assumed"])


def turn_term(facts: Facts) -> str:
    """The period of a turn, and its last day where the period is not that very day; its duty says what is assumed."""
    name = period_words(facts["key"])
    return name if dmy(facts["last_day"]) in name else words("turn.term", turn=name, day=facts["last_day"])


def turn(facts: Facts) -> str:
    """What became of the reports that were owed in one period of a duty."""
    if facts["alone"]:
        return _alone(facts)
    parts = [words("turn.owed", count=pad(facts["owed"]))] if facts["owed"] or not facts["waived"] else []
    always = ("on_time", "late", "missing") if facts["owed"] else ()
    for state in ("on_time", "late", "missing", "upcoming", "waived"):
        if facts[state] or state in always:
            parts.append(words(f"turn.{state}", count=pad(facts[state])))
    return "; ".join(parts)


def duty_owed(facts: Facts) -> str:
    """What reports a body owes: what the duty is to bring, of which ended body, whether its days are assumed."""
    text = words("titled", title=facts["product"] or facts["title"], label=facts["label"])
    text = words("owed.of", what=text, name=named(facts["of"])) if facts["of"] else text
    return with_assumed(text, assumed=facts["assumed"])


def handed_in(facts: Facts) -> str:
    """A share that was handed in: of which task, of which period and ended body, by which document."""
    text = words("titled", title=facts["title"], label=facts["label"])
    text = f"{text}, {period_words(facts['turn'])}" if facts["turn"] else text
    text = words("owed.of", what=text, name=named(facts["of"])) if facts["of"] else text
    return words("submit.body", name=text, document=facts["documents"]) if facts["documents"] else text


def periods(facts: Facts) -> str:
    """Periods of which reports are missing: one by one, those that follow on each other together."""
    return joined([_run(run) for run in facts["runs"]])


def _run(run: Facts) -> str:
    if run["count"] == 1:
        return period_words(run["first"])
    first, last = period_words(run["first"]), period_words(run["last"])
    return words("owed.run" if run["count"] > 2 else "and", first=first, last=last, count=pad(run["count"]))


def _alone(facts: Facts) -> str:
    """The same of a report that the leads owe in common."""
    state = next(state for state in ("waived", "upcoming", "missing", "late", "on_time") if facts[state])
    days = max((one["days"] for one in facts.get(f"{state}_by", ())), default=0)
    return words(f"turn.alone.{state}", days=pad(days))


def late(shares: Sequence[Facts]) -> str:
    """Who handed in late, and by how many days."""
    return _shares("shares.late", shares)


def lacking(shares: Sequence[Facts], most: int | None = None, letters: int | None = None) -> str:
    """Who has not handed in what is overdue, and since how many days; so many of them by name, in so many letters."""
    told = _shares("shares.missing", shares, most)
    return shorten(told, letters) if letters else told


def _shares(key: str, shares: Sequence[Facts], most: int | None = None) -> str:
    """Bodies in a row: the days stand in front where they are the same for all, else behind each name."""
    count, days, shown = pad(len(shares)), {one["days"] for one in shares}, shares[:most]

    def named_so(listed: str) -> str:
        left = len(shares) - len(shown)
        return words("shares.more", names=listed, count=pad(left)) if left else listed

    if len(days) == 1:
        told = named_so(names([one["body"] for one in shown]))
        return words(f"{key}.alike", count=count, days=pad(days.pop()), names=told)
    labels = [words("share.days", name=named(one["body"]), days=pad(one["days"])) for one in shown]
    return words(key, count=count, names=named_so(joined(labels)))


def silent_bodies(facts: Facts, most: int) -> str:
    """Who has not reported in the latest due period of a duty; so many of them by name."""
    turn, shares = facts["turn"], facts["turn"]["missing_by"]
    if turn["alone"]:
        return names(facts["lead"])
    listed = names([one["body"] for one in shares[:most]])
    left = len(shares) - most
    told = words("shares.more", names=listed, count=pad(left)) if left > 0 else listed
    return words("unreported.shares", count=pad(len(shares)), names=told)


def awaited(turn: Facts) -> str:
    """Bodies whose report is not due yet, with their own last day where it is another than that of the period."""
    shares, count = turn["upcoming_by"], pad(len(turn["upcoming_by"]))
    own = [one for one in shares if one["last_day"] != turn["last_day"]]
    if turn["upcoming"] == turn["owed"] and not own:
        return words("shares.upcoming.everyone", count=count) + _unsure([one["body"] for one in shares])
    labels = [
        words("share.term", name=named(one["body"]), day=one["last_day"]) if one in own else named(one["body"])
        for one in shares
    ]
    return words("shares.upcoming", count=count, names=joined(labels))


def laggards(alike: Facts, alone: object = False) -> str:
    """Bodies that lagged alike in the last periods; `alone` where one report is owed, and no name is needed."""
    late, missing = alike["late"], alike["missing"]
    kind = "both" if late and missing else "late" if late else "missing"
    what = words(f"laggards.alone.{kind}" if alone else f"laggards.{kind}", late=pad(late), missing=pad(missing))
    if alone:
        return what
    bodies, count = alike["bodies"], pad(len(alike["bodies"]))
    if alike["everyone"]:
        return words("laggards.everyone", what=what, count=count) + _unsure(bodies)
    return words("laggards", what=what, count=count, names=names(bodies))


def _unsure(bodies: Sequence[Facts]) -> str:
    """Of how many bodies that are not named nobody knows whether they exist still; nothing where all are sure."""
    count = sum(body["unverified"] for body in bodies)
    return words("unsure", count=pad(count), what=words("word.unverified")) if count else ""
