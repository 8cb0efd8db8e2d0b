"""`deann06 status` on a terminal: the page that people see every morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import COUNTED, Ledger
from deann06.core.standing.tasks import StandingKind
from deann06.locale import t, written
from deann06.output.screen.parts.asked import show_asked
from deann06.output.screen.parts.beside import show_beside
from deann06.output.screen.parts.bounded import left_words, show_left, shown
from deann06.output.screen.parts.head import head, not_yet
from deann06.output.screen.parts.pending import show_halts, show_obstacles, show_replaced, show_reported, show_requests
from deann06.output.screen.parts.uncommitted import show_lines
from deann06.output.screen.terminal import Piece, Screen, aligned
from deann06.output.words.asked import not_yet_words
from deann06.output.words.bodies import doubts, joined, names, unsure_words
from deann06.output.words.change.grants import granted_words
from deann06.output.words.choices import choice_words
from deann06.output.words.days import number_words, percent
from deann06.output.words.tasks import remarks, standing_word, tasks_and_duties_words
from deann06.output.words.terms import turn_words
from deann06.reports.pages.listing import WORST_FIRST
from deann06.reports.pages.status import Status, TaskLine
from deann06.reports.rows.duties import Duty

FIGURES: Final = 5  # indicators on the page
_DUTIES: Final = ("overdue", "in_time", "ongoing", "no_deadline", "paused", "finished", "stopped")  # all of them, once
NAMED: Final = 8  # bodies that a list of lateness names; more than that are told by their number


def show(status: Status, screen: Screen, uncommitted: Sequence[str] = ()) -> None:
    """Print the page; `uncommitted` says what of it no commit has."""
    head(screen, status.title, status.notice, status.as_of, status.commit)
    if status.grants:
        screen.item([], [(granted_words(status.grants), "warn")], gap=0)
    show_lines(screen, uncommitted)
    show_asked(screen, status.asked)
    screen.blank()
    _ledger(screen, status)
    not_yet(screen, not_yet_words(status.not_yet_assigned, status.later))
    if status.silent:
        screen.item([" "], [(t("view.silent"), "warn")], gap=0)
    if status.overdue:
        _tasks(screen, t("view.overdue"), status, "overdue", "bad")
    else:
        screen.blank()
        screen.item([("✔ ", "good"), t("view.nothing_overdue")])
    if status.due_soon:
        _tasks(screen, t("view.due_soon", days=status.due_soon_days), status, "due_soon", "warn")
    _going_on(screen, status)
    _obstacles(screen, status)
    show_reported(screen, status.reported)
    show_requests(screen, status.requests)
    show_halts(screen, status.halts)
    show_replaced(screen, status.replaced)
    _models(screen, status)
    _figures(screen, status)
    if status.stale:
        screen.heading(t("view.stale"), t("view.stale.note", days=status.stale_after_days))
        visible = shown(screen, status.stale)
        wide = aligned(line.label for line in visible)
        for line in visible:
            screen.labelled(line.label, wide, [line.title])
        show_left(screen, status.stale, "tasks")
    show_beside(screen, status.beside)
    _next_steps(screen, status)


# --- the ledger ----------------------------------------------------------------------------------


def _ledger(screen: Screen, status: Status) -> None:
    ledger = status.ledger
    total = t("view.tasks", count=ledger.assigned)
    on_time = t("view.on_time_late", on_time=ledger.completed_on_time, late=ledger.completed_late)
    if ledger.completed:
        on_time += ", " + t("view.without_term", count=ledger.completed)
    quiet = "" if ledger.no_deadline == 0 else t("view.no_deadline", count=ledger.no_deadline)
    rows: list[tuple[str, str, str, int, str]] = [
        ("✔", "good", standing_word("finished"), ledger.finished, on_time if ledger.finished else ""),
        (
            "·",
            "",
            standing_word("in_time"),
            ledger.in_time,
            t("view.soon", count=ledger.due_soon) if ledger.due_soon else "",
        ),
        ("✖", "bad" if ledger.overdue else "dim", standing_word("overdue"), ledger.overdue, _ages(ledger)),
        ("∞", "", standing_word("ongoing"), ledger.ongoing, quiet),
    ]
    if ledger.paused or ledger.stopped:
        stopped = t("view.stopped", count=ledger.stopped) if ledger.stopped else ""
        rows.append(("‖", "dim", standing_word("paused"), ledger.paused, stopped))
    wide = max(len(label) for _, _, label, _, _ in rows)
    for index, (sign, style, label, count, note) in enumerate(rows):
        left = f" {total}   " if index == 0 else " " * (len(total) + 4)
        pieces: list[Piece] = [left, (sign, style), f" {label:<{wide}} ", (f"{count:>4}", style)]
        screen.item(pieces, [(note, "dim")] if note else [], gap=3)
    done, due = ledger.due
    rate = t("view.rate", rate=percent(ledger.rate), done=done, due=due) if due else t("view.rate_none")
    screen.item([" ", rate])
    if status.joint:
        screen.item([" "], [(t("view.joint"), "dim")], gap=0)
    _duties(screen, status)


def _duties(screen: Screen, status: Status) -> None:
    """The recurring duties in one line: they are in no other count."""
    if not status.duty_kinds:
        return
    counts = Counter(status.duty_kinds)
    counted = {word: sum(counts[kind] for kind in COUNTED[word]) for word in _DUTIES}
    soon = counts[StandingKind.DUE_SOON]
    if soon and soon == counted["in_time"]:
        counted = {"due_soon" if word == "in_time" else word: count for word, count in counted.items()}
    told = {word: t("view.duties.part", count=count, standing=standing_word(word)) for word, count in counted.items()}
    if soon and "in_time" in told:
        told["in_time"] += f" ({t('view.soon', count=soon)})"
    parts = [words for word, words in told.items() if counted[word]]
    count = t("view.count.duties", count=len(status.duty_kinds))
    screen.item([" "], [t("view.duties", count=count, parts=", ".join(parts))], gap=0)


def _ages(ledger: Ledger) -> str:
    labels = ("1–7", "8–30", "31–90", "91–120", ">120")
    ages = [t("view.age", span=label, count=n) for label, n in zip(labels, ledger.ageing, strict=True) if n]
    return ", ".join(ages)


# --- what is overdue or due soon -----------------------------------------------------------------


def _tasks(screen: Screen, title: str, status: Status, part: str, style: str) -> None:
    lines: Sequence[TaskLine] = getattr(status, part)
    screen.heading(title, tasks_and_duties_words(status.counts[part]))
    visible = shown(screen, lines)
    wide = max(len(_when(line)) for line in visible)
    label = max(len(line.label) for line in visible)
    for line in visible:
        rest: list[Piece] = [line.title, (remarks(line), "warn")]
        screen.item([(f"{_when(line):>{wide}}", style), "  ", (f"{line.label:<{label}}", "key")], rest, indent=1)
        screen.item([" " * (wide + label + 3)], [(_detail(line), "dim")])
    show_left(screen, lines, "tasks")


def _when(line: TaskLine) -> str:
    if line.days_overdue:
        return t("view.days", days=line.days_overdue)
    return written(line.last_day) if line.last_day else ""


def _detail(line: TaskLine) -> str:
    parts = [_whose(line)]
    if line.last_day:
        parts.append(t("view.extended_to" if line.extended else "view.last_day", day=line.last_day))
    if line.unconfirmed:
        parts.append(t("word.unconfirmed"))
    if line.phrase:
        parts.append(f"“{line.phrase}”")
    return " · ".join(part for part in parts if part)


def _whose(line: TaskLine) -> str:
    """The leads; of shares how many are there and who is missing; of a recurring duty, told below, the period."""
    if line.recurring and line.period:
        return t("view.period", key=turn_words(line.period, line.span, assumed=line.assumed))
    if line.role or not line.owed:
        return names(line.lead)
    said = [t("view.handed_in", done=line.handed_in, owed=line.owed)]
    if line.missing:
        said.append(t("view.missing", count=len(line.missing), names=names(line.missing)))
    elif line.upcoming:
        said.append(t("view.upcoming", count=len(line.upcoming), names=names(line.upcoming)))
    return "; ".join(said)


# --- recurring duties ----------------------------------------------------------------------------


def _going_on(screen: Screen, status: Status) -> None:
    """The duties that go on; where there are too many, those that stand worst."""
    duties: Sequence[Duty] = status.duties
    if len(shown(screen, duties)) < len(duties):
        duties = sorted(duties, key=lambda duty: (WORST_FIRST.index(duty.kind), -duty.days_overdue))
    for duty in shown(screen, duties):
        _duty(screen, duty, alone=status.asked.wanted.own is not None)
    if said := left_words(screen, duties, "duties"):
        screen.blank()
        screen.item([], [(said, "dim")], gap=0)


def _duty(screen: Screen, duty: Duty, *, alone: bool) -> None:
    """A duty; `alone` of one body, which need not be named."""
    screen.heading(t("view.duty"), f"{duty.label}  {duty.title}")
    if duty.kind is StandingKind.PAUSED:
        screen.item([" "], [(t("standing.paused"), "dim")], gap=0)
    elif duty.key is None:
        screen.item([" "], [t("view.duty.over" if duty.begun else "view.duty.none")], gap=0)
    elif duty.owed:
        done = duty.handed_in == duty.owed
        turn = turn_words(duty.key, duty.span, assumed=duty.assumed)
        now = t("view.duty.now", key=turn, day=duty.last_day, done=duty.handed_in, owed=duty.owed)
        screen.item([" ", ("✔" if done else "·", "good" if done else "")], [now], gap=1)
        if duty.upcoming and duty.owed > 1:
            said = _listed("view.upcoming", duty.upcoming, everybody=not duty.handed_in)
            screen.item(["   "], [(said, "dim")], gap=0)
    past = turn_words(duty.past_key, duty.past_span, assumed=duty.assumed) if duty.past_key else ""
    if duty.past_missing and not alone:
        missing = _listed("view.missing", duty.past_missing, everybody=duty.past_nobody)
        screen.item([" ", ("✖", "bad")], [t("view.duty.missing", key=past, names=missing)], gap=1)
    elif duty.past_key and duty.kind is StandingKind.OVERDUE:
        screen.item([" ", ("✖", "bad")], [t("view.duty.missed", key=past, days=duty.days_overdue)], gap=1)
    if duty.past_extended:
        said = t("view.duty.extended", key=past, names=names(duty.past_extended))
        screen.item(["   "], [(said, "dim")], gap=0)
    if duty.late:
        late = joined(f"{body.short} {count}{doubts(body)}" for body, count in duty.late[:NAMED])
        if len(duty.late) > NAMED:
            late += t("view.duty.late_more", count=len(duty.late) - NAMED)
        screen.item(["   "], [(t("view.duty.late", count=duty.looked_back, names=late), "warn")], gap=0)


def _listed(key: str, bodies: Sequence[BodyName], *, everybody: bool) -> str:
    """How many and who, or how many alone where they are many and all that there are."""
    if everybody and len(bodies) > NAMED:
        return t(f"{key}.all", count=len(bodies)) + unsure_words(bodies)
    return t(key, count=len(bodies), names=names(bodies))


# --- obstacles, models, indicators ---------------------------------------------------------------


def _obstacles(screen: Screen, status: Status) -> None:
    if not status.obstacles:
        return
    awaited = ([body.short for body in one.waiting_on] or [t("view.nobody")] for one in status.obstacles)
    waiting = Counter(name for of_one in awaited for name in of_one)
    who = joined(f"{name} {count}" for name, count in waiting.most_common())
    screen.heading(t("view.obstacles"), t("view.obstacles.waiting", count=len(status.obstacles), names=who))
    show_obstacles(screen, status.obstacles)


def _models(screen: Screen, status: Status) -> None:
    if not status.models:
        return
    states = ", ".join(
        f"{t(f'state.{state.value}') if state else t('view.state_unknown')} {count}" for state, count in status.models
    )
    screen.heading(t("view.models"), states)
    for model in shown(screen, status.proposals):
        entry = model.proposed
        if entry and entry.propose:
            decision = choice_words(entry.propose)
            screen.item([" ", ("?", "warn")], [t("view.proposal", title=model.title, decision=decision)], gap=1)
    show_left(screen, status.proposals, "models")


def _figures(screen: Screen, status: Status) -> None:
    if not status.figures:
        return
    visible = status.figures[: None if screen.most is None else FIGURES]
    left = len(status.figures) - len(visible)
    screen.heading(t("view.figures"), t("view.figures.more", count=left) if left else "")
    values = [number_words(figure.value) for figure in visible]
    wide = max(map(len, values))
    for value, figure in zip(values, visible, strict=True):
        screen.item([f" {value:>{wide}}"], [figure.title, (f" ({written(figure.on)})", "dim")])


def _next_steps(screen: Screen, status: Status) -> None:
    agency = status.asked.wanted.own
    whose = f" --agency {agency}" if agency else ""
    steps = [f"deann06 explain {line.label}{whose}" for line in status.overdue[:1]]
    steps.append(f"deann06 mine {agency}" if agency else "deann06 validate")
    screen.blank()
    screen.item([(t("view.next"), "dim")], [(" · ".join(steps), "dim")])
