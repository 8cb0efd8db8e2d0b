"""The shape of every command that reads: its own options, then what all of them take; a page, said in a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeVar

import typer

from deann06.cli.clock import today
from deann06.cli.options import AsOf, KnownAt, Lang, OutputFile, RegistryFolder
from deann06.cli.outputs import into, screen_for
from deann06.cli.signature import add, parameters
from deann06.core.commit import Commit, Scope
from deann06.locale import t
from deann06.services.remembered import Request, ServedAnswer, answered, remembering
from deann06.services.session import Session, asked, registry_folder
from deann06.services.typed import choose

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

V = TypeVar("V")

FORMS: Final = ("text", "json")
SHEETS: Final = ("csv",)  # forms that spreadsheets open


class Query:
    """What a reading command is asked about: the registry is opened when a command has looked at its own options."""

    def __init__(
        self, registry: Path | None, as_of: str | None, known_at: str | None, command: str, words: Mapping[str, Any]
    ) -> None:
        self.registry = registry
        self.as_of = as_of
        self.known_at = known_at
        self.command = command
        self.words = words  # the command's own options and filters, as they were given
        self._scope: Scope | None = None

    @cached_property
    def root(self) -> Path:
        """The registry's folder. Raises DeannError."""
        return registry_folder(self.registry)

    @cached_property
    def when(self) -> tuple[date, Commit | None]:
        """The day that is asked about, and the commit to read. Raises DeannError."""
        return asked(self.root, today(), self.as_of, self.known_at)

    @cached_property
    def session(self) -> Session:
        """The registry on the day. Raises DeannError."""
        return remembering(self.root, *self.when)

    def answer(self, kind: type[V], build: Callable[[Session], V], *beside: str) -> ServedAnswer[V]:
        """What is built of the registry on the day, by the options and what else is looked at. Raises DeannError."""
        served = answered(self.root, *self.when, Request(self.command, self.words, beside), kind, build)
        self._scope = served.scope
        return served

    @property
    def scope(self) -> Scope:
        """What every answer says of what it was made from."""
        return self._scope or self.session.scope

    def doubt(self) -> str | None:
        """What the page rests on that nobody has confirmed; None also where no registry was opened for it."""
        from deann06.output.words.days import doubt_words

        scope = self._scope or (self.session.scope if "session" in vars(self) else None)
        return doubt_words(scope.doubts) if scope else None


class Page(NamedTuple):
    """What a command has to say, in each form that it can be asked for, and its exit code."""

    show: Callable[[Screen], None]
    keys: Callable[[], Mapping[str, Any]]
    texts: Mapping[str, Callable[[], str]] = {}  # in forms beside the screen and JSON
    code: int = 0
    most: int | None = None  # rows of each list that people are shown; None for all


PageCommand = Callable[..., Page]


def reads(
    app: typer.Typer,
    name: str,
    *,
    about: str = "",
    forms: tuple[str, ...] = FORMS,
    dated: bool = True,
    filters: tuple[Parameter, ...] = (),
) -> Callable[[PageCommand], PageCommand]:
    """Make a command of a function that takes `Query` and its own options, and returns its page.

    `dated`: a day can be asked about. `forms`: those of the page that it has. `filters`: the options that narrow it,
    which the page finds in `Query.words`.
    """

    def decorate(page: PageCommand) -> PageCommand:
        own = parameters(page, skip=1)

        def command(**given: Any) -> int:
            words = {one.name: given.pop(one.name) for one in own}
            narrowing = {one.name: given.pop(one.name) for one in filters}
            form = choose(given["output_format"], forms)
            query = Query(given["registry"], given.get("as_of"), given["known_at"], name, words | narrowing)
            with into(given["output"], for_sheets=form in SHEETS):
                return _write(page(query, **words), form, query, given["output"])

        metavar = "|".join(forms)
        output = Annotated[str, typer.Option("--format", metavar=metavar, help=t("help.format"))]
        common = [one for one in parameters(_common) if dated or one.name != "as_of"]
        common = [one.replace(annotation=output) if one.name == "output_format" else one for one in common]
        add(app, name, command, (*filters, *own, *common), about)
        return page

    return decorate


def _common(
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: str = "text",
    output: OutputFile = None,
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """What every reading command takes."""


def _write(page: Page, form: str, query: Query, output: Path | None) -> int:
    """Say a page in a form, and what it rests on that is not confirmed; its exit code. `output`: the file it is for."""
    if form == "json":
        from deann06.output.json.envelope import answer

        keys = page.keys()  # what they rest on is known when they are
        print(answer(keys, query.scope))
    elif form in page.texts:
        print(page.texts[form](), end="")
        if form == "markdown" and (doubt := query.doubt()):
            print(f"\n> {doubt}")
    else:
        screen = screen_for(output, page.most)
        page.show(screen)
        if doubt := query.doubt():
            screen.line((doubt, "warn"))
    return page.code
