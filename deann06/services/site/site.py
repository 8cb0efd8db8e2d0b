"""A site as files: every page on its own in a folder, or all of them as one file."""

from __future__ import annotations

from collections.abc import Iterator

from deann06.output.pages.render import SiteFrame, render_page, render_single
from deann06.services.session import Session
from deann06.services.site.pages import pages


def site_files(session: Session) -> Iterator[tuple[str, bytes]]:
    """The name of each file below the site's folder, and what is in it. Raises DeannError, UnknownYear."""
    made = list(pages(session, lambda registry: registry, named=True))
    names = {page.name for page in made}
    frame = SiteFrame(session.registry.settings.title, session.scope)
    for page in made:
        yield f"{page.name}.html", render_page(page, frame, names)


def site_file(session: Session) -> bytes:
    """All pages as one file. Raises DeannError, UnknownYear."""
    made = list(pages(session, lambda registry: registry, named=True))
    return render_single(made, SiteFrame(session.registry.settings.title, session.scope))
