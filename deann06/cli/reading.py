"""The shape of every command that reads: its own options, then what all of them take; a page, said in a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer

from deann06.cli.clock import today
from deann06.cli.options import AsOf, KnownAt, Lang, RegistryFolder
from deann06.cli.signature import add, parameters
from deann06.locale import t
from deann06.services.session import Session, open_registry
from deann06.services.typed import choose

if TYPE_CHECKING:
    from deann06.output.screen.terminal import Screen

FORMS: Final = ("text", "json")


class Asked:
    """What a reading command is asked about: `session` is opened when a command has looked at its own options."""

    def __init__(self, registry: Path | None, as_of: str | None, known_at: str | None) -> None:
        self.registry = registry
        self.as_of = as_of
        self.known_at = known_at

    @cached_property
    def session(self) -> Session:
        """The registry on the day. Raises DeannError."""
        return open_registry(self.registry, today(), self.as_of, self.known_at)


class Page(NamedTuple):
    """What a command has to say, in each form that it can be asked for, and its exit code."""

    show: Callable[[Screen], None]
    keys: Callable[[], Mapping[str, Any]]
    markdown: Callable[[], str] | None = None
    code: int = 0
    most: int | None = None  # rows of each list that people are shown; None for all


Reads = Callable[..., Page]


def reads(
    app: typer.Typer, name: str, *, about: str = "", forms: tuple[str, ...] = FORMS, dated: bool = True
) -> Callable[[Reads], Reads]:
    """Make a command of a function that takes `Asked` and its own options, and returns its page.

    `dated`: a day can be asked about. `forms`: those of the page that it has.
    """

    def decorate(page: Reads) -> Reads:
        own = parameters(page, skip=1)

        def command(**given: Any) -> int:
            words = {one.name: given.pop(one.name) for one in own}
            form = choose(given["output_format"], forms)
            asked = Asked(given["registry"], given.get("as_of"), given["known_at"])
            return _said(page(asked, **words), form, asked)

        metavar = "|".join(forms)
        key = "help.format" if forms == FORMS else "help.changes.format"
        output = Annotated[str, typer.Option("--format", metavar=metavar, help=t(key))]
        common = [one for one in parameters(_common) if dated or one.name != "as_of"]
        common = [one.replace(annotation=output) if one.name == "output_format" else one for one in common]
        add(app, name, command, (*own, *common), about)
        return page

    return decorate


def _common(
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output_format: str = "text",
    registry: RegistryFolder = None,
    lang: Lang = None,
) -> None:
    """What every reading command takes."""


def _said(page: Page, form: str, asked: Asked) -> int:
    """Say a page in a form; its exit code."""
    if form == "json":
        from deann06.output.json.envelope import answer

        print(answer(page.keys(), asked.session.scope))
    elif form == "markdown" and page.markdown:
        print(page.markdown(), end="")
    else:
        from deann06.output.screen.terminal import Screen

        page.show(Screen(most=page.most))
    return page.code
