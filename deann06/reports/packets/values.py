"""What a packet asks on a day: reports that are owed, tasks and pilot models of which news is wanted."""

from datetime import date

from msgspec import Struct

from deann06.core.commit import Revision
from deann06.core.records import Blocked, Decision, ModelState, TaskState
from deann06.core.standing.labels import BodyName
from deann06.core.standing.tasks import StandingKind
from deann06.core.terms.periods import FirstAndLast
from deann06.reports.facts.citations import CitedPlace


class OpenObstacle(Struct, frozen=True):
    """An obstacle that is open already, and since when."""

    since: date
    blocked: Blocked
    waiting_on: tuple[BodyName, ...]


class AskedReport(Struct, frozen=True, kw_only=True):
    """A share of one period that is not handed in. `owing` is whose share it is, `by` who answers for it on the day."""

    id: str
    title: str
    source: CitedPlace
    turn: str  # the key of the period; `once` where the task has none
    span: FirstAndLast | None
    owing: str
    by: BodyName
    owed_by: str | None  # the ended body that has to be named, since `by` has a share of its own too
    last_day: date | None  # inclusive
    late: bool
    ending: str | None  # what follows the figure in the number of its document


class AskedTask(Struct, frozen=True, kw_only=True):
    """An open task that is no recurring duty, as it stands for those who are asked."""

    id: str
    title: str
    source: CitedPlace
    lead: tuple[BodyName, ...]
    last_day: date | None  # inclusive
    kind: StandingKind
    state: TaskState
    progress: int | None
    obstacles: tuple[OpenObstacle, ...]


class AskedModel(Struct, frozen=True, kw_only=True):
    """A pilot model that goes on."""

    id: str
    title: str
    lead: tuple[BodyName, ...]
    state: ModelState | None
    progress: int | None
    proposed: Decision | None  # what is proposed and not decided
    obstacles: tuple[OpenObstacle, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """Everything that one workbook asks: of one body, or of all in a round for a period (`agency` is None then)."""

    title: str  # of the registry
    notice: str | None
    registry: str | None  # its id
    as_of: date
    soon: date  # the last day that counts as near
    commit: Revision
    agency: BodyName | None
    period: str | None
    reports: tuple[AskedReport, ...]
    tasks: tuple[AskedTask, ...]
    models: tuple[AskedModel, ...]
    awaited: tuple[BodyName, ...]  # for whom an obstacle may wait
    nobody: tuple[BodyName, ...] = ()  # they owe a share, and nobody can answer for it
    apart: tuple[str, ...] = ()  # labels of duties of which nobody in particular owes the share
    done: int = 0  # shares of the round's period that are there

    @property
    def anything(self) -> bool:
        """Whether there is a question."""
        return bool(self.reports or self.tasks or self.models)
