"""A site as files: every page on its own in a folder, or all of them as one file."""

from collections.abc import Iterator
from typing import NamedTuple

from deann06.core.records import Tier
from deann06.locale import t
from deann06.output.pages.render import SiteFrame, SitePage, render_page, render_single
from deann06.services.session import Session
from deann06.services.site.pages import pages
from deann06.services.site.visible import narrowing


class Audience(NamedTuple):
    """For whom a site is: how far its records may go (None: all of them), and which body's part it has."""

    most: Tier | None = None
    agency: str | None = None


def site_files(session: Session, audience: Audience) -> Iterator[tuple[str, bytes]]:
    """The name of each file below the site's folder, and what is in it. Raises DeannError, UnknownYear."""
    made, frame = _made(session, audience)
    names = {page.name for page in made}
    for page in made:
        yield f"{page.name}.html", render_page(page, frame, names)


def site_file(session: Session, audience: Audience) -> bytes:
    """All pages as one file. Raises DeannError, UnknownYear."""
    return render_single(*_made(session, audience))


def _made(session: Session, audience: Audience) -> tuple[list[SitePage], SiteFrame]:
    narrowed = narrowing(session.registry, session.as_of, *audience)
    shown = session._replace(registry=narrowed(session.registry))
    made = list(pages(shown, narrowed, named=audience.most is not Tier.PUBLIC))
    return made, SiteFrame(shown.registry.settings.title, shown.scope, _words(session, audience))


def _words(session: Session, audience: Audience) -> str:
    """For whom the pages are, in words; nothing where they have all."""
    said = [t(f"site.for_{audience.most}")] if audience.most in (Tier.PUBLIC, Tier.INTERNAL) else []
    if audience.agency:
        said.append(t("site.for_agency", name=session.registry.bodies.short(audience.agency, session.as_of)))
    return " ".join(said)
