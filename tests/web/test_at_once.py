"""A real server: many forms at once, a kill in the midst, and nothing is lost, torn or doubled."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from lxml import html

from deann06.store.disk.files import read_tree
from deann06.store.load.loader import load
from tests.tries import some
from tests.web.desk import contents, held, laid
from tests.web.served import served

AT_ONCE: Final = len(some([*range(100)], 16))  # a hundred on a host, where there is time
UPDATE: Final = "act/update/tasks/kl-2024.1.html"


def filled(url: str) -> dict[str, Any]:
    """The form of an update, as a browser has it."""
    (form,) = html.document_fromstring(httpx.get(url + UPDATE, timeout=None).content).xpath("//form")
    return held(form)


def entries(root: Path) -> list[str]:
    """The notes of all entries of the task. Asserts that the registry can be read whole."""
    loaded = load(read_tree(root)[0])
    assert loaded.registry is not None
    assert not loaded.problems
    return [str(entry.note) for entry in loaded.registry.tasks["kl-2024.1"].log]


def test_many_forms_at_once(tmp_path: Path) -> None:
    """Each asks until it is written: who is told that the record changed meanwhile sends the form that came back."""
    root = laid(tmp_path)
    with served(root) as (url, _):
        seen = filled(url)

        def post(number: int) -> int:
            fields = {**seen, "note": f"lần {number}", "by": "a"}
            asked = 0
            with httpx.Client(timeout=None) as client:
                while (answer := client.post(url + UPDATE, data=fields)).status_code == 409:
                    (form,) = html.document_fromstring(answer.content).xpath("//form")
                    fields = held(form)
                    asked += 1
            assert answer.status_code == 303, answer.text
            return asked

        with ThreadPoolExecutor(8) as pool:
            asked = list(pool.map(post, range(AT_ONCE)))
    assert sorted(entries(root)) == sorted(f"lần {number}" for number in range(AT_ONCE))
    assert any(asked)


@pytest.mark.skipif(os.name == "nt", reason="processes of POSIX")
def test_killed_in_the_midst_of_forms(tmp_path: Path) -> None:
    """What was answered is there, what was not may be; and no file is torn."""
    root = laid(tmp_path)
    written = []
    with served(root) as (url, process):
        for number in range(12):
            seen = {**filled(url), "note": f"lần {number}", "by": "a"}
            assert httpx.post(url + UPDATE, data=seen, timeout=None).status_code == 303
            written.append(f"lần {number}")
        seen = {**filled(url), "note": "cuối", "by": "a"}
        with socket.create_connection(("127.0.0.1", httpx.URL(url).port or 0)) as raw:
            body = str(httpx.QueryParams(seen)).encode()
            head = f"POST {httpx.URL(url).path}{UPDATE} HTTP/1.1\r\nHost: 127.0.0.1:{httpx.URL(url).port}\r\n"
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
            raw.sendall(head.encode() + body)
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert [note for note in entries(root) if note != "cuối"] == written
    with served(root) as (url, _):  # another start: another address, and the writer before is finished
        assert httpx.post(url + UPDATE, data={**seen, "by": "a"}, timeout=None).status_code == 403
        again = {**filled(url), "note": "cuối", "by": "a"}
        assert httpx.post(url + UPDATE, data=again, timeout=None).status_code == 303
    assert entries(root) == [*written, "cuối"]
    assert not [path for path in root.rglob("*") if path.is_file() and path.suffix != ".yaml" and path.name != ".lock"]


def test_only_this_machine_is_listened_to(tmp_path: Path) -> None:
    root = laid(tmp_path)
    before = contents(root)
    with served(root) as (url, process):
        port = httpx.URL(url).port
        assert httpx.URL(url).host == "127.0.0.1"
        for host in ("127.0.0.2", "::1"):
            with pytest.raises(OSError), socket.create_connection((host, port or 0)):
                pass
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    assert contents(root) == before


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    root = laid(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        words = [
            sys.executable,
            "-m",
            "deann06",
            "serve",
            "--port",
            str(other.getsockname()[1]),
            "--registry",
            str(root),
        ]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "--port" in done.stderr
