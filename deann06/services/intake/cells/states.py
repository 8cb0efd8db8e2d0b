"""How far a task is, as a tracker says it: what was reported, apart from what follows from days alone."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from deann06.core.records import TaskState
from deann06.core.text.vietnamese import fold
from deann06.errors import UsageError
from deann06.output.words.choices import codes_of
from deann06.output.words.values import meant
from deann06.services.intake.answers import TrackerMap, key_of
from deann06.services.intake.vocabulary import plain_heading
from deann06.services.typed import near


class SaidStanding(StrEnum):
    """What a tracker says of days: it follows from them, and is never recorded."""

    IN_TIME = "in_time"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    ONGOING = "ongoing"
    OPEN = "open"  # not done, no more is said


class SaidState(NamedTuple):
    """The state that was reported, if any is said, and the standing beside it."""

    state: TaskState | None
    standing: SaidStanding | None = None


_STANDINGS: Final[Mapping[str, SaidState]] = {  # plain words → what they say
    "hoan thanh dung han": SaidState(TaskState.COMPLETED, SaidStanding.DONE_IN_TIME),
    "hoan thanh trong han": SaidState(TaskState.COMPLETED, SaidStanding.DONE_IN_TIME),
    "hoan thanh truoc han": SaidState(TaskState.COMPLETED, SaidStanding.DONE_IN_TIME),
    "hoan thanh qua han": SaidState(TaskState.COMPLETED, SaidStanding.DONE_LATE),
    "hoan thanh tre han": SaidState(TaskState.COMPLETED, SaidStanding.DONE_LATE),
    "hoan thanh cham": SaidState(TaskState.COMPLETED, SaidStanding.DONE_LATE),
    "chua hoan thanh": SaidState(None, SaidStanding.OPEN),
    "qua han": SaidState(None, SaidStanding.OVERDUE),
    "tre han": SaidState(None, SaidStanding.OVERDUE),
    "cham tien do": SaidState(None, SaidStanding.OVERDUE),
    "trong han": SaidState(None, SaidStanding.IN_TIME),
    "con han": SaidState(None, SaidStanding.IN_TIME),
    "dung tien do": SaidState(None, SaidStanding.IN_TIME),
    "chua den han": SaidState(None, SaidStanding.IN_TIME),
    "sap den han": SaidState(None, SaidStanding.IN_TIME),
    "den han": SaidState(None, SaidStanding.IN_TIME),
    "thuong xuyen": SaidState(None, SaidStanding.ONGOING),
    "nhiem vu thuong xuyen": SaidState(None, SaidStanding.ONGOING),
}
_REPORTED: Final[Mapping[str, TaskState]] = {  # what offices say beside the words of our pages
    "da thuc hien": TaskState.COMPLETED,
    "da hoan thanh": TaskState.COMPLETED,
    "hoan thanh": TaskState.COMPLETED,
    "da xu ly": TaskState.COMPLETED,
    "ht": TaskState.COMPLETED,
    "dang thuc hien": TaskState.IN_PROGRESS,
    "dang xu ly": TaskState.IN_PROGRESS,
    "dang trien khai thuc hien": TaskState.IN_PROGRESS,
    "dang th": TaskState.IN_PROGRESS,
    "chua trien khai": TaskState.NOT_STARTED,
    "chua xu ly": TaskState.NOT_STARTED,
    "tam hoan": TaskState.PAUSED,
    "cho phe duyet": TaskState.REPORTED,
}
_ENDINGS: Final = ("chua hoan thanh", "qua han", "tre han", "trong han", "dung han", "con han", "cham tien do")


def read_state(cell: str, answers: Mapping[str, str]) -> SaidState | None:
    """What a cell says; None where nobody knows it. An answer is a code, or the name of a standing."""
    if answer := answers.get(key_of(cell)):
        return _of_code(answer)
    words = plain_heading(cell.replace("(", " ").replace(")", " "))
    if words in _STANDINGS:
        return _STANDINGS[words]
    if state := _reported(words):
        return SaidState(state)
    for ending in _ENDINGS:  # `Đang thực hiện (quá hạn)`
        before = words.removesuffix(ending).strip()
        if before and before != words:
            whole = _STANDINGS.get(f"{before} {ending}")
            state = _reported(before)
            return whole or (SaidState(state, _STANDINGS[ending].standing) if state and ending in _STANDINGS else None)
        after = words.removeprefix(ending).strip()  # `Chưa hoàn thành, trong hạn`
        if after and after != words and after in _STANDINGS:
            return _STANDINGS[after]
    return None


def check_states(name: str, answers: TrackerMap) -> None:
    """Check that the states of a map, called `name`, are some, those of no cell too. Raises UsageError."""
    known = (*TaskState, *SaidStanding)
    for text, said in answers.states.items():
        if _of_code(said) is None:
            names = ", ".join(known)
            raise UsageError("intake.map.state", path=name, text=text, value=said, states=names, near=near(said, known))


def _reported(words: str) -> TaskState | None:
    if words in _REPORTED:
        return _REPORTED[words]
    codes = meant(codes_of(TaskState), words)
    return TaskState(codes[0]) if len(codes) == 1 else None


def _of_code(answer: str) -> SaidState | None:
    code = fold(answer).replace(" ", "_").replace("-", "_")
    if code in tuple(TaskState):
        return SaidState(TaskState(code))
    if code in tuple(SaidStanding):
        return SaidState(None, SaidStanding(code))
    return read_state(answer, {})


def answer_of(said: SaidState | None) -> str:
    """What a map says of a state: its code, or the standing alone; "" where nobody knows it."""
    if said is None:
        return ""
    return (said.state or said.standing or SaidStanding.OPEN).value


def against_days(said: SaidState, last_day: date | None, done_on: date | None, day: date) -> str | None:
    """The class of what a standing says against the days of its own row; None where it agrees with them."""
    match said.standing:
        case SaidStanding.OVERDUE if last_day and last_day >= day:
            return "overdue_in_time"
        case SaidStanding.OVERDUE if last_day is None:
            return "overdue_no_term"
        case SaidStanding.IN_TIME if last_day and last_day < day:
            return "in_time_overdue"
        case SaidStanding.DONE_IN_TIME if last_day and done_on and done_on > last_day:
            return "in_time_late"
        case SaidStanding.DONE_LATE if last_day and done_on and done_on <= last_day:
            return "late_in_time"
    return None
