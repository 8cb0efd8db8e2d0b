"""What the templates of pages may call: the words that every page of this program uses, and charts."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from markupsafe import Markup, escape

from deann06.core.lazy import lazy_pattern
from deann06.core.standing.labels import BodyName
from deann06.core.standing.ledger import Ledger
from deann06.core.standing.tasks import Cell, CellState, StandingKind
from deann06.core.terms.reading import WEEKDAYS
from deann06.core.text.notes import note_lines, one_line
from deann06.locale import t, written
from deann06.output.pages import svg
from deann06.output.plain import shorten, visible_lines
from deann06.output.words.asked import not_yet_words
from deann06.output.words.bodies import body_words, name, names
from deann06.output.words.cells import target_words
from deann06.output.words.change.changes import label_of, sentence, standing_change
from deann06.output.words.change.comparison import between, effect
from deann06.output.words.change.gathered import absence_words, committed_words, line_words, move_words
from deann06.output.words.choices import choice_words
from deann06.output.words.days import number_words, percent, reading_words, weekday
from deann06.output.words.entries import details, document_words, said_words
from deann06.output.words.pending import halt_words, obstacle_words, replaced_words, reported_words, request_words
from deann06.output.words.steps import say
from deann06.output.words.tasks import (
    marks_words,
    progress_words,
    remarks,
    role_words,
    row_words,
    standing_word,
    standing_words,
    tasks_and_duties_words,
)
from deann06.output.words.terms import rough_words, turn_words
from deann06.reports.facts.parts import FigureChange
from deann06.reports.facts.trend import TrendPoint
from deann06.reports.rows.figures import RecordedReading
from deann06.reports.rows.kinds import ListedTask
from deann06.reports.site.picks import DUTIES, picks
from deann06.reports.site.waiting import MissingReport, ObstacleGroup

_LOOKS: Final = {
    StandingKind.OVERDUE: "bad",
    StandingKind.DUE_SOON: "warn",
    StandingKind.COMPLETED: "good",
    StandingKind.COMPLETED_ON_TIME: "good",
    StandingKind.COMPLETED_LATE: "good",
    StandingKind.PAUSED: "quiet",
    StandingKind.STOPPED: "quiet",
}
_MORE_IS_BETTER: Final = frozenset(("finished", "rate"))
_MOVES: Final = {True: "good", False: "bad"}
_NUMBER: Final = lazy_pattern(r"-?\d{1,15}(\.\d{1,15})?")
_SHORT: Final = 60  # characters of a title within a day of the calendar
_BRIEF: Final = 100  # characters of a line of the overview, which has to stay one sheet of paper
_NAMED: Final = 5  # bodies that such a line names
_OWN_WORDS: Final = {"due": "site.due", DUTIES: "site.duties"}  # of groups that are no standing
_SIGNS: Final = {"on_time": "✔", "late": "!", "missing": "✖", "waived": "–", "upcoming": "·"}
_CELL_LOOKS: Final = {"on_time": "good", "late": "warn", "missing": "bad", "waived": "quiet", "upcoming": ""}


def look(kind: StandingKind | None) -> str:
    """The class in which a standing is shown."""
    return _LOOKS.get(kind, "") if kind else ""


class Move(NamedTuple):
    """What became of a figure: the sign that the eye sees, the word that is read out, by how much, the look."""

    sign: str
    word: str
    size: str
    look: str


def move(figure: FigureChange) -> Move | None:
    """What became of a figure since the previous period; None where that is unknown."""
    if figure.before is None or figure.now is None:
        return None
    change = figure.now - figure.before
    if not change:
        return Move("", t("site.move.same"), "", "")
    rate = figure.key == "rate"
    size = t("site.points", number=percent(abs(change)).rstrip("%")) if rate else str(abs(round(change)))
    better = (change > 0) == (figure.key in _MORE_IS_BETTER)
    return Move("▲" if change > 0 else "▼", t(f"site.move.{'up' if change > 0 else 'down'}"), size, _MOVES[better])


def figure(value: float | None, key: str) -> str:
    """A main figure: a count, or a rate in per cent."""
    return percent(value) if key == "rate" else str(round(value or 0))


def standing_bar(ledger: Ledger) -> Markup:
    """How the tasks of a ledger stand, as one bar."""
    parts = (
        svg.Segment(standing_word("finished"), ledger.finished, "s-finished"),
        svg.Segment(standing_word("in_time"), ledger.in_time, "s-in_time"),
        svg.Segment(standing_word("overdue"), ledger.overdue, "s-overdue"),
        svg.Segment(t("site.others"), ledger.ongoing + ledger.no_deadline + ledger.paused + ledger.stopped, "s-other"),
    )
    return svg.stacked(parts, t("site.bar"))


def group_words(word: str) -> str:
    """What a list of tasks behind a figure is called."""
    if word in _OWN_WORDS:
        return t(_OWN_WORDS[word])
    return heading(standing_word(word))


def picked(row: ListedTask) -> str:
    """The classes by which a row of tasks is picked: what it is counted as, and whether it was done without a term."""
    words = [word for word in picks(row) if word not in ("assigned", "due")]
    return " ".join((*words, "undated") if row.kind is StandingKind.COMPLETED else words)


def own_look(row: ListedTask) -> str:
    """How the standing of a row looks, where that does not follow from what it is counted as."""
    return look(row.kind) if row.recurring or row.kind is StandingKind.DUE_SOON else ""


def heading(text: str) -> str:
    """Words at the head of something: headings of a terminal, which are all capitals, as on any page."""
    return text.capitalize() if text.isupper() else text[:1].upper() + text[1:]


def few(listed: Sequence[BodyName]) -> str:
    """Bodies in a row, no more of them than a line takes."""
    if len(listed) <= _NAMED + 1:
        return names(listed)
    return t("site.more.bodies", names=names(listed[:_NAMED]), count=len(listed) - _NAMED)


def cut(groups: Sequence[ObstacleGroup], room: int) -> list[ObstacleGroup]:
    """The first obstacles of groups, by those who must act."""
    found: list[ObstacleGroup] = []
    for group in groups:
        if room <= 0:
            break
        found.append(ObstacleGroup(group.bodies, group.obstacles[:room]))
        room -= len(group.obstacles)
    return found


def ages(ledger: Ledger) -> str:
    """For how many days tasks are overdue, by classes; nothing where none is."""
    labels = ("1–7", "8–30", "31–90", "91–120", ">120")
    told = (t("view.age", span=label, count=n) for label, n in zip(labels, ledger.ageing, strict=True) if n)
    return ", ".join(told)


def by_duty(rows: Iterable[MissingReport]) -> list[list[MissingReport]]:
    """Missing reports duty by duty, in the order in which each duty first comes."""
    found: dict[str, list[MissingReport]] = {}
    for one in rows:
        found.setdefault(one.id, []).append(one)
    return list(found.values())


def by_period(cells: Iterable[Cell], called: Collection[str]) -> list[tuple[str, list[Cell]]]:
    """The shares of each period, the latest period first, as far as their bodies are `called` anything, or are none."""
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.body is None or cell.body in called:
            found.setdefault(cell.key, []).append(cell)
    return [(key, own) for key, own in reversed(found.items())]


def period_short(key: str) -> str:
    """A weekly period under a dot of a chart: the number of the week."""
    return t("site.week", number=int(key.rpartition("W")[2]))


def rates(points: Iterable[TrendPoint]) -> list[str]:
    """The rates of following periods, as they stand beside the dots of a line."""
    return [percent(point.rate) for point in points]


def values(readings: Iterable[tuple[RecordedReading, Any]]) -> list[float]:
    """The readings of an indicator as numbers, as far as they are numbers."""
    return [float(reading.value) for reading, _ in readings if _NUMBER.fullmatch(reading.value)]


def documents_words(documents: Iterable[Any]) -> str:
    """Documents in a row."""
    return "; ".join(filter(None, map(document_words, documents)))


def bodies(listed: Sequence[BodyName]) -> str:
    """Bodies in a row, a dash where there are none."""
    return names(listed) or "–"


FUNCTIONS: Final[Mapping[str, Any]] = {
    "absence": absence_words,
    "committed": committed_words,
    "line_words": line_words,
    "move_words": move_words,
    "t": t,
    "w": written,
    "ages": ages,
    "between": between,
    "bodies": bodies,
    "body_words": body_words,
    "choice": choice_words,
    "cell_look": lambda state: _CELL_LOOKS[state],
    "cell_states": tuple(CellState),
    "cell_sign": lambda state: _SIGNS[state],
    "by_duty": by_duty,
    "by_period": by_period,
    "change_sentence": sentence,
    "brief": lambda text: shorten(one_line(text), _BRIEF),
    "cut": cut,
    "few": few,
    "heading": heading,
    "details": details,
    "documents": documents_words,
    "document": document_words,
    "effect": effect,
    "figure": figure,
    "group_words": group_words,
    "halt": halt_words,
    "label_of": label_of,
    "look": look,
    "marks": marks_words,
    "move": move,
    "name": name,
    "names": names,
    "not_yet": not_yet_words,
    "note_lines": note_lines,
    "number": number_words,
    "obstacle": obstacle_words,
    "one_line": one_line,
    "percent": percent,
    "picked": picked,
    "own_look": own_look,
    "progress": progress_words,
    "raw": lambda text: escape(visible_lines(text)),
    "reading": reading_words,
    "remarks": remarks,
    "replaced": replaced_words,
    "reported": reported_words,
    "request": request_words,
    "role": role_words,
    "rough": rough_words,
    "row_words": row_words,
    "said": said_words,
    "say": say,
    "standing": standing_words,
    "standing_bar": standing_bar,
    "standing_change": standing_change,
    "standing_word": standing_word,
    "target": target_words,
    "tasks_and_duties": tasks_and_duties_words,
    "turn": turn_words,
    "weekday": weekday,
    "numbers": values,
    "rates": rates,
    "short": lambda text: shorten(one_line(text), _SHORT),
    "weekday_of": lambda day: t(f"word.weekday.{WEEKDAYS[day]}"),
    "bar": svg.bar,
    "sparkline": svg.sparkline,
    "trend": svg.trend,
}
FILTERS: Final[Mapping[str, Callable[..., Any]]] = {"period_short": period_short}
