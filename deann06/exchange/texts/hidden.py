"""Which letters of a text document nobody sees, since somebody has hidden them: as a letter's look, or a section's."""

from collections.abc import Mapping
from typing import Final

_OFF: Final = ("0", "false", "off", "none")


class Hidden:
    """What is open in a text as it is followed. What a named style of Word hides is taken for seen."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._hides: list[bool] = []  # of what is open
        self._deep = 0  # how many of these hide
        self._style = ""
        self._hiding: set[str] = set()  # the styles of an OpenDocument text that hide

    def start(self, local: str, attributes: Mapping[str, str]) -> None:
        """An element begins; `attributes` by their names without vocabulary."""
        if local == "vanish" and self._open[-2:] == ["r", "rPr"] and attributes.get("val") not in _OFF:
            self._hide(-2)
        elif local == "style":
            self._style = attributes.get("name", "")
        elif local == "text-properties" and attributes.get("display") == "none":
            self._hiding.add(self._style)
        self._open.append(local)
        self._hides.append(False)
        if attributes.get("style-name") in self._hiding or (local == "section" and attributes.get("display") == "none"):
            self._hide(-1)

    def end(self) -> None:
        """The last element that began ends."""
        self._open.pop()
        self._deep -= self._hides.pop()

    def __bool__(self) -> bool:
        """Whether what is said now is hidden."""
        return self._deep > 0

    def _hide(self, place: int) -> None:
        self._deep += not self._hides[place]
        self._hides[place] = True
