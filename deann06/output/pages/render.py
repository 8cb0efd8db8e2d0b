"""A value → a page of HTML, by its template: text of files stays text, and the page fetches and runs nothing else."""

import base64
import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from deann06.core.commit import Scope
from deann06.locale import language, t
from deann06.output.pages.links import INDEX, Links, anchor
from deann06.output.pages.words import FILTERS, FUNCTIONS
from deann06.output.plain import one_line
from deann06.output.words.days import clocks, doubt_words
from deann06.reports.site.picks import PICKS

_PICKED: Final = ("tasks", "bodies", "body")  # the forms of the pages whose rows figures pick
_SEARCHED: Final = " data-find="  # of tables that can be
_SCRIPTED: Final = ("live/act", "live/sheet")  # forms that ask while one types, or lead from row to row
_TEMPLATES: Final = Path(__file__).parent / "templates"
NAVIGATION: Final = (
    "index",
    "waiting",
    "tasks",
    "round",
    "bodies",
    "directives",
    "models",
    "indicators",
    "weeks",
    "calendar",
)


class SitePage(NamedTuple):
    """A page: its name without ending (`tasks/12-kl.1`), its template, what it is called, and what it shows."""

    name: str
    form: str
    title: str
    value: Any
    beside: Any = None  # what else the template looks at


class SiteFrame(NamedTuple):
    """What every page of a site says: of which registry it is, on which day, and for whom."""

    title: str
    scope: Scope
    audience: str = ""  # for whom the site is, in words; empty: whoever may read the registry


class LiveFrame(NamedTuple):
    """What a page of a live registry says beside: what is not committed, what went wrong, what was just done."""

    token: str  # in every form
    pending: Sequence[str] = ()  # the sentence, then the two commands
    troubles: Sequence[str] = ()
    said: Sequence[str] = ()
    navigation: Sequence[str] = ()  # pages that a site has not
    acts: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()  # of each record what it is called; acts and their pages
    script: Markup = Markup("")


def render_page(page: SitePage, frame: SiteFrame, pages: Collection[str], live: LiveFrame | None = None) -> bytes:
    """A page as a file of its own, or of a `live` registry."""
    links = Links(page.name, pages)
    if live and page.form in _SCRIPTED:
        live = live._replace(script=Markup(_extra("live/forms.js")))
    style = _style(language(), tasks=page.form in _PICKED, live=live is not None)
    return _whole(frame, links, page.title, _part(page, links, live), style, _section(page.name), live)


def render_single(pages: Sequence[SitePage], frame: SiteFrame) -> bytes:
    """All pages as one file, one below the other."""
    names = {page.name for page in pages}
    parts = (
        Markup('<section class="page" id="{id}">{part}</section>').format(
            id=anchor(page.name), part=_part(page, Links(page.name, names, single=True))
        )
        for page in pages
    )
    links = Links(INDEX, names, single=True)
    return _whole(frame, links, frame.title, Markup("\n").join(parts), _style(language(), tasks=True))


def _part(page: SitePage, links: Links, live: LiveFrame | None = None) -> Markup:
    template = _environment().get_template(f"{page.form}.html")
    text = template.render(page=page, value=page.value, beside=page.beside, links=links, a=links.to, live=live)
    return Markup(text)  # what the template made of text, which it escaped


def _whole(
    frame: SiteFrame,
    links: Links,
    title: str,
    body: Markup,
    style: str,
    section: str = "",
    live: LiveFrame | None = None,
) -> bytes:
    script = _extra("find.js") if _SEARCHED in body else ""  # most pages have nothing to search or sort
    text = _environment().get_template("base.html").render(
        language=language(),
        policy=_policy(style, script, live),
        style=Markup(style),
        script=Markup(script),
        title=title,
        frame=frame,
        clocks=clocks(frame.scope.as_of, frame.scope.commit),
        doubt=doubt_words(frame.scope.doubts),
        navigation=list(_navigation(links, section, live.navigation if live else ())),
        body=body,
        live=live,
        links=links,
    )  # fmt: skip
    return text.encode()


def _policy(style: str, script: str, live: LiveFrame | None) -> str:
    """What may run on a page, and where it may turn: what it holds, nowhere; a live one to where it came from."""
    scripts = [one for one in (script, str(live.script) if live else "") if one]
    allowed = " ".join(f"'{_digest(one)}'" for one in scripts) or "'none'"
    own = "'self'" if live else "'none'"
    fetched = "connect-src 'self'; " if live and live.script else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src {allowed}; "
        f"{fetched}img-src data:; base-uri 'none'; form-action {own}"
    )


def _navigation(links: Links, section: str, more: Sequence[str]) -> Iterable[tuple[str, str, bool]]:
    """Address and words of each page that all pages lead to, and whether this one belongs to it."""
    for name in (*NAVIGATION, *more):
        if address := links.href(name):
            yield address, t(f"live.nav.{name}" if name in more else f"site.nav.{name}"), name == section


def _section(page: str) -> str:
    """Which of the pages that all lead to a page belongs to."""
    return page.partition("/")[0]


@cache
def _extra(file: str) -> str:
    return (_TEMPLATES / file).read_text(encoding="utf-8").strip()


@cache
def _style(tongue: str, *, tasks: bool, live: bool = False) -> str:
    """The style of a page in a language; of one of `tasks` with how figures pick its rows, without any script."""
    picked = _environment().get_template("tasks.css").render(picked=PICKS) if tasks else ""
    return _extra("style.css") + picked.rstrip() + (_extra("live/forms.css") if live else "")


@cache
def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        finalize=_fit,
    )
    environment.globals.update(FUNCTIONS)
    environment.filters.update(FILTERS)
    return environment


def _fit(value: Any) -> Any:
    """What a template prints: text without what steers or nobody sees, nothing for None."""
    if value is None:
        return ""
    return one_line(value) if type(value) is str else value
