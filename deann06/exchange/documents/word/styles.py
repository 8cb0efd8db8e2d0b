"""How a run of a Word document looks, as far as reading it depends on that: its font, hidden, in capitals."""

from collections.abc import Iterator
from typing import Any, Final

from deann06.core.lazy import lazy_pattern
from deann06.exchange.word_tables import W

_MOST: Final = 20  # styles that stand on one another
_CONTENTS: Final = lazy_pattern(r"(?i:toc ?\d)")
_OFF: Final = ("0", "false", "off")


class WordStyles:
    """The styles of `word/styles.xml`; None where there are none."""

    def __init__(self, styles: Any) -> None:
        found = list(styles.iterfind(f"{W}style")) if styles is not None else []
        self.by_id: dict[str, Any] = {one.get(f"{W}styleId", ""): one for one in found}
        self.default = next(
            (
                one.get(f"{W}styleId", "")
                for one in found
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self._common = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None
        self._known: dict[tuple[str, str], Any] = {}

    def font(self, run: Any, style: str) -> str:
        """The font of a run in a paragraph of a style; "" where it is that of a theme, or none is said."""
        said = self._said(run, style, "rFonts")
        return str(said.get(f"{W}hAnsi") or said.get(f"{W}ascii") or "") if said is not None else ""

    def has(self, run: Any, style: str, tag: str) -> bool:
        """Whether a run has a property that is on or off: `vanish`, `caps`."""
        said = self._said(run, style, tag)
        return said is not None and said.get(f"{W}val", "1") not in _OFF

    def is_contents(self, style: str) -> bool:
        """Whether a paragraph of a style is a line of a table of contents, which says again what stands below."""
        known = self.by_id.get(style)
        named = known.find(f"{W}name") if known is not None else None
        name = named.get(f"{W}val", "") if named is not None else style
        return bool(_CONTENTS.fullmatch(name))

    def _said(self, run: Any, style: str, tag: str) -> Any:
        """The element of a property: of the run, else of its style, of its paragraph's style, of the document."""
        own = run.find(f"{W}rPr")
        if own is not None:
            if (found := own.find(f"{W}{tag}")) is not None:
                return found
            named = own.find(f"{W}rStyle")
            if named is not None and (found := self._of_style(named.get(f"{W}val", ""), tag)) is not None:
                return found
        found = self._of_style(style or self.default, tag)
        return found if found is not None or self._common is None else self._common.find(f"{W}{tag}")

    def _of_style(self, style: str, tag: str) -> Any:
        if (style, tag) not in self._known:
            elements = (one.find(f"{W}rPr/{W}{tag}") for one in self.chain(style))
            self._known[style, tag] = next((one for one in elements if one is not None), None)
        return self._known[style, tag]

    def chain(self, style: str) -> Iterator[Any]:
        """A style, the one that it stands on, and so on."""
        for _ in range(_MOST):
            known = self.by_id.get(style)
            if known is None:
                return
            yield known
            based = known.find(f"{W}basedOn")
            style = based.get(f"{W}val", "") if based is not None else ""


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style; "" for the default one."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(named.get(f"{W}val", "")) if named is not None else ""
