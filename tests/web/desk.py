"""The desk in a browser for tests: a registry in a folder of its own, and who posts forms as a browser does."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from lxml import html

from deann06.cli.record.act_fields import asked_acts
from deann06.services.live.hands import Hands
from deann06.web.address import Address
from deann06.web.app import app_of
from tests.cli import test_faults

ROOT = Path(__file__).parents[2]
DAY = date(2024, 5, 10)
ADDRESS = Address(8606, "bi-mat", "dau")
Typed = Mapping[str, str | Sequence[str]]


def git(folder: Path, words: str) -> None:
    """Let git do something in a folder."""
    subprocess.run(["git", *words.split()], cwd=folder, check=True, capture_output=True)


def laid(folder: Path, *, tracked: bool = True) -> Path:
    """A small registry, committed; its folder."""
    test_faults.lay(folder)
    if tracked:
        for words in ("init -q", "add -A", "-c user.name=T -c user.email=t@x commit -qm x"):
            git(folder, words)
    return folder / "registry"


def example(folder: Path) -> Path:
    """The example registry, committed; its folder."""
    shutil.copytree(ROOT / "examples/thu-nghiem", folder / "registry")
    for words in ("init -q", "add -A", "-c user.name=T -c user.email=t@x commit -qm x"):
        git(folder, words)
    return folder / "registry"


class Browser:
    """Somebody at the desk."""

    def __init__(self, root: Path, day: date = DAY, *, speaker: str | None = None, as_of: date | None = None) -> None:
        self.root = root
        hands = Hands(root, lambda: day, as_of, asked_acts(), speaker, root.parent / "reports")
        self.app = app_of(hands, ADDRESS)

    def ask(self, method: str, path: str, **more: Any) -> Any:
        """The answer to any request at all."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{ADDRESS.port}") as client:
                return await client.request(method, path, **more)

        return asyncio.run(asked())

    def get(self, page: str, **headers: str) -> Any:
        """The answer to a page."""
        return self.ask("GET", f"/{ADDRESS.secret}/{page}", headers=headers)

    def tree(self, page: str) -> Any:
        """A page as elements. Asserts that it is there."""
        answer = self.get(page)
        assert answer.status_code == 200, words(html.document_fromstring(answer.content))
        return html.document_fromstring(answer.content)

    def form(self, page: str, number: int = 0) -> tuple[str, dict[str, list[str]]]:
        """Where a form of a page goes, and what it holds before anything is typed."""
        form = self.tree(page).xpath("//form")[number]
        return form.get("action"), held(form)

    def send(self, page: str, typed: Typed, number: int = 0) -> Any:
        """Fill in a form of a page, and send it."""
        action, fields = self.form(page, number)
        return self.post(resolved(page, action), {**fields, **typed})

    def post(self, page: str, fields: Typed, **headers: str) -> Any:
        """Send a form as a browser does, whatever page it stood on."""
        said = {"origin": f"http://127.0.0.1:{ADDRESS.port}", "sec-fetch-site": "same-origin", **headers}
        return self.ask("POST", f"/{ADDRESS.secret}/{page}", data=dict(fields), headers=said)

    def after(self, answer: Any) -> str:
        """What the page says that a form leads on to. Asserts that it was taken."""
        assert answer.status_code == 303, words(html.document_fromstring(answer.content))
        page = self.ask("GET", answer.headers["location"])
        assert page.status_code == 200
        return words(html.document_fromstring(page.content))


def resolved(page: str, action: str) -> str:
    """The page to which a form goes that stands on another."""
    steps = page.split("/")[:-1]
    for step in action.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def held(form: Any) -> dict[str, list[str]]:
    """What a form would send as it is."""
    found: dict[str, list[str]] = {}
    for one in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        if one.tag == "select":
            values = one.xpath("./option[@selected]/@value") or one.xpath("./option[1]/@value")
        elif one.tag == "textarea":
            values = [(one.text or "").removeprefix("\n")]
        elif one.get("type") in ("checkbox", "radio"):
            values = [one.get("value")] if one.get("checked") is not None else []
        else:
            values = [one.get("value", "")]
        if values:
            found.setdefault(one.get("name"), []).extend(values)
    return found


def words(element: Any) -> str:
    """What an element says, on one line."""
    return " ".join(element.text_content().split())


def contents(root: Path) -> dict[str, bytes]:
    """The files of a registry."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}
