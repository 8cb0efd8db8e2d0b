"""The pages of a roll-up as files: the first one, and one for each province."""

from collections.abc import Iterator

from deann06.core.commit import Scope
from deann06.locale import t
from deann06.output.pages.links import INDEX
from deann06.output.pages.render import SiteFrame, SitePage, render_page
from deann06.output.words.change.gathered import committed_words
from deann06.output.words.choices import choice_words
from deann06.reports.rows.gathered import GatheredPage
from deann06.reports.site.gathered import committed, overview, provinces


def page_files(page: GatheredPage) -> Iterator[tuple[str, bytes]]:
    """The name of each file below the folder of the pages, and what is in it."""
    first = SitePage(INDEX, "rollup", t("site.nav.index"), overview(page))
    made = [first, *(SitePage(f"provinces/{one.province}", "province", one.title, one) for one in provinces(page))]
    frame = SiteFrame(t("rollup.title", count=page.total.listed), Scope(page.as_of, None), _said(page))
    names = {one.name for one in made}
    for one in made:
        yield f"{one.name}.html", render_page(one, frame, names)


def _said(page: GatheredPage) -> str:
    """How far the pages may go, who counts, and when that was committed."""
    said = [*page.notices]
    said += [t("rollup.tier", tier=choice_words(page.tier))] if page.tier else []
    said.append(t("rollup.counted", counted=page.total.counted, listed=page.total.listed))
    if span := committed(page):
        said.append(t("rollup.committed", first=committed_words(span[0]), last=committed_words(span[1])))
    return " ".join(said)
