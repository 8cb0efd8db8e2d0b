"""Nobody gets in but who knows the address, from pages of its own; and what is too much is refused whole."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any, Final

import pytest

from deann06.web import guard
from deann06.web.address import new_address
from tests.web.desk import ADDRESS, Browser, contents, laid

UPDATE: Final = "act/update/tasks/kl-2024.1.html"
SAID: Final = {"progress": "40", "by": "a", "token": ADDRESS.token}
HERE: Final = f"http://127.0.0.1:{ADDRESS.port}"


HOSTS: Final = (
    "evil.example:8606",
    "127.0.0.1",
    "127.0.0.1:80",
    "127.0.0.1.evil.example:8606",
    "[::1]:1",
    "",
)
ORIGINS: Final = ("http://evil.example", "null", "https://127.0.0.1:8606", "http://127.0.0.1:8607", "")
PATHS: Final = ("/", "/bi-ma/index.html", "/bi-mat", "/index.html", "/BI-MAT/index.html", "//bi-mat/index.html")


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(laid(tmp_path))


def refused(browser: Browser, answer: Any, status: int) -> None:
    """Assert that a request came to nothing, and that its page says so in Vietnamese and tells no secret."""
    assert answer.status_code == status
    assert 'lang="vi"' in answer.text
    assert 'role="alert"' in answer.text
    assert ADDRESS.secret not in answer.text
    assert (browser.root / "tasks/kl-2024.1.yaml").read_bytes().count(b"log:") == 0


@pytest.mark.parametrize("host", HOSTS)
def test_another_name_of_this_machine_is_refused(browser: Browser, host: str) -> None:
    """Else a name that an attacker's server points at 127.0.0.1 would make its pages ours."""
    refused(browser, browser.get("index.html", host=host), 421)
    refused(browser, browser.post(UPDATE, SAID, host=host), 421)


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_form_of_another_site_is_refused(browser: Browser, origin: str) -> None:
    refused(browser, browser.post(UPDATE, SAID, origin=origin), 403)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_that_the_browser_calls_foreign_is_refused(browser: Browser, site: str) -> None:
    refused(browser, browser.post(UPDATE, SAID, **{"sec-fetch-site": site}), 403)


@pytest.mark.parametrize("token", ["", "khac", ["dau", "dau"], "dấu"])
def test_a_form_without_the_token_is_refused(browser: Browser, token: str | list[str]) -> None:
    refused(browser, browser.post(UPDATE, {**SAID, "token": token}), 403)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_there_without_the_secret(browser: Browser, path: str) -> None:
    refused(browser, browser.ask("GET", f"{HERE}{path}"), 404)


@pytest.mark.parametrize(
    "page",
    [
        "../registry.yaml",
        "..%2f..%2fregistry%2fregistry.yaml",
        "tasks/..%2f..%2fregistry.html",
        "%2e%2e/%2e%2e/etc/passwd.html",
        "tasks/%00.html",
        "act/update/tasks/..%2Fkl-2024.1.html",
        "act/update/../tasks/kl-2024.1.html",
        "act/nope/tasks/kl-2024.1.html",
        "act/update/agencies/a.html",
        "act/decide/tasks/kl-2024.1.html",
        "sheet/..%2fkl-2024.2.html",
    ],
)
def test_no_page_leads_elsewhere(browser: Browser, page: str) -> None:
    refused(browser, browser.get(page), 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_requests_are_refused(browser: Browser, method: str) -> None:
    refused(browser, browser.ask(method, f"/{ADDRESS.secret}/{UPDATE}"), 405)


def test_what_is_too_large_is_refused(browser: Browser) -> None:
    """Also where it does not say how large it is."""
    refused(browser, browser.post(UPDATE, {**SAID, "note": "x" * guard.MAX_BYTES}), 413)

    async def chunks() -> Any:
        for _ in range(guard.MAX_BYTES // 1000 + 2):
            yield b"note=" + b"x" * 1000

    headers = {"origin": HERE, "content-type": "application/x-www-form-urlencoded"}
    path = f"/{ADDRESS.secret}/{UPDATE}"
    refused(browser, browser.ask("POST", path, content=chunks(), headers=headers), 413)


def test_what_does_not_come_is_not_waited_for(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PATIENCE", 0.0)

    async def never() -> Any:
        yield b"note="
        await asyncio.Event().wait()

    headers = {"origin": HERE, "content-type": "application/x-www-form-urlencoded"}
    refused(browser, browser.ask("POST", f"/{ADDRESS.secret}/{UPDATE}", content=never(), headers=headers), 408)


@pytest.mark.parametrize(
    ("kind", "status"),
    [("text/plain", 415), ("application/json", 415), ("multipart/form-data; boundary=x", 415), ("", 415)],
)
def test_what_is_no_form_is_refused(browser: Browser, kind: str, status: int) -> None:
    body = f"token={ADDRESS.token}&progress=40&by=a"
    headers = {"origin": HERE, "content-type": kind}
    refused(browser, browser.ask("POST", f"/{ADDRESS.secret}/{UPDATE}", content=body, headers=headers), status)


@pytest.mark.parametrize("body", [b"token=%ff%fe", b"\xff=1", b"&".join(b"a=1" for _ in range(5000))])
def test_what_cannot_be_read_is_refused(browser: Browser, body: bytes) -> None:
    headers = {"origin": HERE, "content-type": "application/x-www-form-urlencoded"}
    refused(browser, browser.ask("POST", f"/{ADDRESS.secret}/{UPDATE}", content=body, headers=headers), 400)


def test_pages_run_only_what_they_hold_and_are_kept_by_nobody(browser: Browser) -> None:
    for page in ("index.html", UPDATE, "sheet/kl-2024.2.html", "nope.html"):
        answer = browser.get(page)
        headers = answer.headers
        assert "access-control-allow-origin" not in headers
        assert "set-cookie" not in headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', answer.text)
        assert "unsafe" not in policy
        assert ("connect-src" in policy) == (page in (UPDATE, "sheet/kl-2024.2.html"))


def test_looking_writes_nothing(browser: Browser) -> None:
    before = contents(browser.root)
    for page in ("index.html", UPDATE + "?progress=40&by=a", "sheet.html", "sheet/kl-2024.2.html", "uncommitted.html"):
        assert browser.get(page).status_code == 200
        assert browser.ask("HEAD", f"/{ADDRESS.secret}/{page}").status_code in (200, 405)
    assert contents(browser.root) == before


def test_each_start_has_its_own_address() -> None:
    one, other = new_address(1), new_address(1)
    assert len({one.secret, one.token, other.secret, other.token}) == 4
    assert min(map(len, (one.secret, one.token))) >= 32
