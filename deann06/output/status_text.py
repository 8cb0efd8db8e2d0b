"""`deann06 status` on a terminal: the page that people see every morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from deann06.core.commit import Revision, Unreadable
from deann06.core.labels import BodyName
from deann06.core.ledger import Ledger
from deann06.core.vietnamese import decimal, weekday_name
from deann06.locale import t, written
from deann06.output.terminal import Piece, Screen
from deann06.reports.status import Duty, Status, TaskLine

FIGURES = 5  # indicators on the page
NAMED = 8  # bodies that a record of lateness names; more than that are told by their number
SHORT = 16  # the longest label that others are lined up with


def show(status: Status, screen: Screen) -> None:
    """Print the page."""
    head(screen, status.title, status.notice, status.as_of, status.commit)
    screen.blank()
    _ledger(screen, status.ledger, joint=status.joint)
    if status.silent:
        screen.item([" "], [(t("view.silent"), "warn")], gap=0)
    _overdue(screen, status)
    _tasks(screen, t("view.due_soon", days=status.due_soon_days), status.due_soon, "warn")
    for duty in status.duties:
        _duty(screen, duty)
    _obstacles(screen, status)
    _models(screen, status)
    _figures(screen, status)
    if status.stale:
        screen.heading(t("view.stale"), t("view.stale.note", days=status.stale_after_days))
        wide = max(len(line.label) for line in status.stale)
        for line in status.stale:
            screen.item([" ", (f"{line.label:<{wide}}", "key")], [line.title])
    _next_steps(screen, status)


def head(screen: Screen, title: str, notice: str | None, as_of: date, commit: Revision) -> None:
    """What every page begins with: the title, the day, the revision, the notice."""
    if notice:
        screen.line((f"*** {notice} ***", "warn"))
    screen.sides((title, "head"), t("word.as_of", weekday=weekday(as_of), day=as_of))
    screen.sides("", (revision(commit), "dim"))


def revision(commit: Revision) -> str:
    """The revision that the data was read from, in words."""
    if commit is None:
        return t("view.no_commit")
    if isinstance(commit, Unreadable):
        return t("view.unreadable", cause=t(commit.cause, **commit.facts))
    key = "view.commit_pinned" if commit.pinned else "view.commit_dirty" if commit.dirty else "view.commit"
    return t(key, sha=commit.short, day=commit.moment.date(), time=f"{commit.moment:%H:%M}")


def clocks(as_of: date, commit: Revision) -> str:
    """Both clocks in one line: the day that is asked about, and the revision that was read, where it is known."""
    day = t("word.as_of", weekday=weekday(as_of), day=as_of)
    return f"{day}; {revision(commit)}" if commit else day


def weekday(day: date) -> str:
    """The name of the day of the week in the language in use."""
    from deann06.locale import language

    return weekday_name(day) if language() == "vi" else f"{day:%A}"


def names(bodies: Sequence[BodyName]) -> str:
    """Short names of bodies, with whom they inherited from."""
    return ", ".join(
        (t("view.inherits", name=body.short, old=", ".join(body.inherited)) if body.inherited else body.short)
        + doubts(body)
        for body in bodies
    )


def everybody_words(bodies: Sequence[BodyName]) -> str:
    """Bodies by their number: `cả 11 cơ quan (2 chưa rõ còn hoạt động)`."""
    return t("view.everybody", count=len(bodies)) + unsure_words(bodies)


def unsure_words(bodies: Iterable[BodyName]) -> str:
    """Of how many bodies nobody knows whether they are there still, in brackets; nothing where all are."""
    unsure = sum(body.unverified for body in bodies)
    return f" ({unsure} {t('word.unverified')})" if unsure else ""


def turn_words(key: str, *, assumed: bool) -> str:
    """A period by its name; where it is counted from a day that no source gives, that too."""
    return f"{key} ({t('word.assumed')})" if assumed else key


def doubts(body: BodyName) -> str:
    """What a reader must know of a name before anybody is blamed: ` (chưa xác nhận)`, or nothing."""
    found = [t(f"word.{doubt}") for doubt in body.doubts]
    return f" ({', '.join(found)})" if found else ""


def percent(value: float | None) -> str:
    """A rate as people write it; a dash where nothing was due."""
    if value is None:
        return "–"
    return f"{decimal(value, 1)}%" if t("view.decimal") == "," else f"{value:.1f}%"


def _ledger(screen: Screen, ledger: Ledger, *, joint: bool) -> None:
    total = t("view.tasks", count=ledger.assigned)
    on_time = t("view.on_time_late", on_time=ledger.completed_on_time, late=ledger.completed_late)
    if ledger.completed:
        on_time += ", " + t("view.without_term", count=ledger.completed)
    quiet = "" if ledger.no_deadline == 0 else ", " + t("view.no_deadline", count=ledger.no_deadline)
    rows: list[tuple[str, str, str, int, str]] = [
        ("✔", "good", t("view.completed"), ledger.finished, on_time if ledger.finished else ""),
        ("·", "", t("view.in_time"), ledger.in_time, t("view.soon", count=ledger.due_soon) if ledger.due_soon else ""),
        ("✖", "bad" if ledger.overdue else "dim", t("view.overdue_short"), ledger.overdue, _ages(ledger)),
        ("∞", "", t("view.ongoing"), ledger.ongoing, quiet.lstrip(", ")),
    ]
    if ledger.paused or ledger.stopped:
        stopped = t("view.stopped", count=ledger.stopped) if ledger.stopped else ""
        rows.append(("‖", "dim", t("view.paused"), ledger.paused, stopped))
    wide = max(len(label) for _, _, label, _, _ in rows)
    for index, (sign, style, label, count, note) in enumerate(rows):
        left = f" {total}   " if index == 0 else " " * (len(total) + 4)
        pieces: list[Piece] = [left, (sign, style), f" {label:<{wide}} ", (f"{count:>4}", style)]
        screen.item(pieces, [(note, "dim")] if note else [], gap=3)
    done, due = ledger.due
    rate = t("view.rate", rate=percent(ledger.rate), done=done, due=due) if due else t("view.rate_none")
    screen.item([" ", rate])
    if joint:
        screen.item([" "], [(t("view.joint"), "dim")], gap=0)


def _ages(ledger: Ledger) -> str:
    labels = ("1–7", "8–30", "31–90", "91–120", ">120")
    found = [t("view.age", span=label, count=n) for label, n in zip(labels, ledger.ageing, strict=True) if n]
    return ", ".join(found)


def _overdue(screen: Screen, status: Status) -> None:
    recurring = [duty for duty in status.duties if duty.kind.value == "overdue"]
    if not status.overdue and not recurring:
        screen.blank()
        screen.item([("✔ ", "good"), t("view.nothing_overdue")])
        return
    _tasks(screen, t("view.overdue"), status.overdue, "bad")


def _tasks(screen: Screen, title: str, lines: Sequence[TaskLine], style: str) -> None:
    if not lines:
        return
    screen.heading(title)
    wide = max(len(_when(line)) for line in lines)
    label = max(len(line.label) for line in lines)
    for line in lines:
        screen.item(
            [(f"{_when(line):>{wide}}", style), "  ", (f"{line.label:<{label}}", "key")], [line.title], indent=1
        )
        screen.item([" " * (wide + label + 3)], [(_detail(line), "dim")])


def _when(line: TaskLine) -> str:
    if line.days_overdue:
        return t("view.days", days=line.days_overdue)
    return written(line.last_day) if line.last_day else ""


def _detail(line: TaskLine) -> str:
    who = names(line.lead)
    if line.waiting:
        waiting = t("view.waiting", count=line.unanswered, total=line.respondents, names=names(line.waiting))
        who = waiting
    parts = [who]
    if line.last_day:
        parts.append(t("view.extended_to" if line.extended else "view.last_day", day=line.last_day))
    if line.phrase:
        parts.append(f"“{line.phrase}”")
    return " · ".join(part for part in parts if part)


def _duty(screen: Screen, duty: Duty) -> None:
    screen.heading(t("view.duty"), f"{duty.label}  {duty.title}")
    if duty.key is None:
        screen.item([" "], [t("view.duty.none")], gap=0)
    elif duty.owed:
        done = duty.handed_in == duty.owed
        turn = turn_words(duty.key, assumed=duty.assumed)
        now = t("view.duty.now", key=turn, day=duty.last_day, done=duty.handed_in, owed=duty.owed)
        screen.item([" ", ("✔" if done else "·", "good" if done else "")], [now], gap=1)
        if duty.waiting and duty.owed > 1:
            waiting = _names_or_all(duty.waiting, everybody=duty.handed_in == 0 and len(duty.waiting) == duty.owed)
            screen.item(["   "], [(t("view.duty.waiting", names=waiting), "dim")], gap=0)
    past = turn_words(duty.past_key, assumed=duty.assumed) if duty.past_key else ""
    if duty.past_missing:
        missing = _names_or_all(duty.past_missing, everybody=duty.past_nobody)
        missing = t("view.duty.missing", key=past, names=missing)
        screen.item([" ", ("✖", "bad")], [missing], gap=1)
    elif duty.past_key and duty.kind.value == "overdue":
        screen.item([" ", ("✖", "bad")], [t("view.duty.missed", key=past, days=duty.days_overdue)], gap=1)
    if duty.late:
        late = ", ".join(f"{body.short} {count}{doubts(body)}" for body, count in duty.late[:NAMED])
        if len(duty.late) > NAMED:
            late += t("view.duty.late_more", count=len(duty.late) - NAMED)
        screen.item(["   "], [(t("view.duty.late", names=late), "warn")], gap=0)


def _names_or_all(bodies: Sequence[BodyName], *, everybody: bool) -> str:
    """Names, unless they are many and all that there are."""
    return everybody_words(bodies) if everybody and len(bodies) > NAMED else names(bodies)


def _obstacles(screen: Screen, status: Status) -> None:
    if not status.obstacles:
        return
    waiting = Counter(o.waiting_on.short if o.waiting_on else t("view.nobody") for o in status.obstacles)
    who = ", ".join(f"{name} {count}" for name, count in waiting.most_common())
    screen.heading(t("view.obstacles"), t("view.obstacles.waiting", count=len(status.obstacles), names=who))
    short = [len(o.label) for o in status.obstacles if len(o.label) <= SHORT]
    for obstacle in status.obstacles:
        text = t("view.obstacle", kind=t(f"difficulty.{obstacle.kind}"), since=obstacle.since, text=obstacle.text or "")
        screen.item([" ", (f"{obstacle.label:<{max(short, default=0)}}", "key")], [text.rstrip(": ")])


def _models(screen: Screen, status: Status) -> None:
    if not status.models:
        return
    states = ", ".join(
        f"{t(f'state.{state.value}') if state else t('view.state_unknown')} {count}" for state, count in status.models
    )
    screen.heading(t("view.models"), states)
    for model in status.proposals:
        entry = model.proposed
        if entry and entry.propose:
            decision = t(f"decision.{entry.propose.value}")
            screen.item([" ", ("?", "warn")], [t("view.proposal", title=model.title, decision=decision)], gap=1)


def _figures(screen: Screen, status: Status) -> None:
    if not status.figures:
        return
    shown = status.figures[:FIGURES]
    left = len(status.figures) - len(shown)
    screen.heading(t("view.figures"), t("view.figures.more", count=left) if left else "")
    wide = max(len(figure.value) for figure in shown)
    for figure in shown:
        screen.item([f" {figure.value:>{wide}}"], [figure.title, (f" ({written(figure.on)})", "dim")])


def _next_steps(screen: Screen, status: Status) -> None:
    steps = [f"deann06 explain {line.label}" for line in status.overdue[:1]]
    steps.append("deann06 validate")
    screen.blank()
    screen.item([(t("view.next"), "dim")], [(" · ".join(steps), "dim")])
