"""Where the pages of a site lie, and how one of them links to another: as files, or all within one."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup

from deann06.output.plain import one_line

INDEX = "index"


class Links:
    """The links of one page to the others that the site has; what it has not is named, and not linked."""

    def __init__(self, page: str, pages: Collection[str], *, single: bool = False) -> None:
        """`page` and `pages` are names without ending (`tasks/12-kl.1`); `single`: all are parts of one file."""
        self.page = page
        self.pages = pages
        self.single = single

    def href(self, page: str, part: str = "") -> str | None:
        """The address of a page, or of a part of it; None where the site has no such page."""
        if page not in self.pages:
            return None
        if self.single:
            return f"#{anchor(page, part)}"
        up = "../" * self.page.count("/")
        own = "" if page == self.page and part else f"{up}{page}.html"
        return f"{own}#{part}" if part else own

    def acts(self, act: str) -> str:
        """Where a form of this page goes that does something with it: beside it, so that links lead from there too."""
        return f"{self.page.rpartition('/')[2]}-{act}.html"

    def to(self, page: str, text: object, part: str = "") -> Markup:
        """A text that leads to a page; the text alone where there is none."""
        address, text = self.href(page, part), one_line(str(text))
        return Markup('<a href="{}">{}</a>').format(address, text) if address else Markup("{}").format(text)

    def id(self, part: str = "") -> str:
        """The id of a part of this page."""
        return anchor(self.page, part) if self.single else part


def anchor(page: str, part: str = "") -> str:
    """What a page or a part of it is called within one file."""
    return f"{page}.{part}" if part else page
