"""The bodies that a review names: what each name is, and which of them have to be made."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from deann06.core.records import Agency
from deann06.core.state.bodies import is_role
from deann06.core.state.names import Likeness
from deann06.core.state.registry import Registry
from deann06.core.text.spellings import words
from deann06.core.text.vietnamese import slug
from deann06.errors import DeannError, UsageError
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.services.drafting.review import NEW
from deann06.services.intake.cells.bodies import is_general
from deann06.store.load.loader import is_id


class ReviewNames(NamedTuple):
    """By what names of a review are settled: the registry's names on a day, and what was said of them."""

    registry: Registry
    finder: BodyFinder
    said: Mapping[str, str]
    day: date | None = None

    def settled(self, name: str) -> str | None:
        """The id of a name, or the words that it stays; None where nobody has said what it is."""
        if name in self.said and not self._made_meanwhile(name):
            return self.said[name].removeprefix(NEW)
        if name in self.registry.agencies:
            return name
        ids = self.finder.ids(name)
        if len(ids) == 1:
            return ids[0]
        return name if not ids and self._is_words(name) else None

    def all_settled(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids and words of several names, each once. Raises DeannError for the first that is not settled."""
        found: dict[str, None] = {}
        for name in names:
            one = self.settled(name)
            if one is None:
                raise DeannError("draft.open_body", name=name)
            found[one] = None
        return tuple(found)

    def open(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names of which nobody has said what they are."""
        return tuple(name for name in names if self.settled(name) is None)

    def near(self, name: str) -> tuple[str, ...]:
        """The ids that a name may mean, the likeliest first."""
        return tuple(dict.fromkeys(self.finder.ids(name) or self.registry.names.like_a_body(name).ids))

    def proposed_id(self, name: str) -> str:
        """An id for a body that is to be made, by the first letters of its words where these are free."""
        short = "".join(slug(word)[:1] for word in name.split() if slug(word))
        taken = {*self.registry.ids(Agency.folder), *(one.removeprefix(NEW) for one in self.said.values())}
        return next((one for one in (short, slug(name)) if one and one not in taken), f"{slug(name)}-2")

    def new(self, names: Iterable[str]) -> dict[str, str]:
        """The bodies that have to be made for these names: id → name."""
        made = ((self.said.get(name, ""), name) for name in names if not self._made_meanwhile(name))
        return {said.removeprefix(NEW): name for said, name in made if said.startswith(NEW)}

    def _made_meanwhile(self, name: str) -> bool:
        """Whether a name was to become a body whose id the registry has got since: it may be that body, or not."""
        said = self.said.get(name, "")
        return said.startswith(NEW) and self.registry.has(Agency.folder, said.removeprefix(NEW))

    def _is_words(self, name: str) -> bool:
        """Whether words name nobody in particular, as those do that begin with a small letter and are like no body."""
        if not is_role(name):
            return False
        roles = {words(role) for role in self.registry.settings.roles}
        small = name[0].islower() and self.registry.names.like_a_body(name).likeness is Likeness.NONE
        return small or is_general(self.registry.names, roles, name)


def named_bodies(registry: Registry, day: date | None, said: Mapping[str, str]) -> ReviewNames:
    """What names are settled by on a day."""
    return ReviewNames(registry, BodyFinder(registry.names, day), said, day)


def said_of(registry: Registry, name: str, said: str, day: date | None) -> str:
    """What is to be kept of a name: an id, `new:` and an id, or the name itself for words. Raises DeannError."""
    said = said.strip()
    if said == name or not said:
        if not is_role(name):
            raise UsageError("draft.no_words", name=name)
        return name
    if not said.startswith(NEW):
        return registry.names.body(said, day)
    made = said.removeprefix(NEW).strip()
    if not is_id(Agency, made):
        raise UsageError("edit.bad_id", id=made)
    if registry.has(Agency.folder, made):
        raise UsageError("edit.exists", path=f"{Agency.folder}/{made}")
    return f"{NEW}{made}"
