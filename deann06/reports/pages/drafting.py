"""A proposed task as it is shown to whoever reviews it: its fields in words, and what is asked of it."""

from msgspec import Struct


class DraftAnswer(Struct, frozen=True):
    """One way to answer: the act that it is, with what, and of what it speaks.

    `code`: `keep` what was read, another `value`, a known `body`, a `new` one, `words` that stay as they are, `split`,
    `nobody` where nothing is meant, a term `counted` from an event.
    """

    act: str
    fields: dict[str, str]
    code: str
    text: str = ""


class DraftQuestion(Struct, frozen=True):
    """What is asked of a field of an item. `doubts` say why a term is unclear (keys of `unclear.…`).

    `code`: `asked` by the text, `body` that nobody knows, `several` that a name may mean, `missing`, `term` that is no
    rule yet.
    """

    key: int
    field: str
    code: str
    text: str
    answers: tuple[DraftAnswer, ...] = ()
    doubts: tuple[str, ...] = ()


class DraftField(Struct, frozen=True):
    """A field and what it says, as people read it; `note`: what of it follows, such as the last day of a term."""

    name: str
    value: str
    note: str = ""


class DraftPage(Struct, frozen=True, kw_only=True):
    """An item, or with `key` 0 the head: where it stands of how many, what stands round its quote, its fields."""

    key: int
    state: str
    fields: tuple[DraftField, ...]
    questions: tuple[DraftQuestion, ...] = ()
    place: int = 0
    total: int = 0
    before: str = ""
    quote: str = ""
    after: str = ""
    known: str = ""  # the id of the task, or the directive, that the registry has already

    def value(self, name: str) -> str:
        """What a field says."""
        return next((one.value for one in self.fields if one.name == name), "")
