"""A document that people have changed is told from one that is as the program left it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from deann06.output.documents.seal import intact, seal_parts, seal_text
from deann06.output.render import render
from tests.reports.sample import ROOT, weekly


@pytest.fixture(scope="module")
def docx() -> bytes:
    return render(weekly(), "weekly", "docx", ROOT)


@pytest.fixture(scope="module")
def md() -> bytes:
    return render(weekly(), "weekly", "md", ROOT)


@pytest.fixture(scope="module")
def facts() -> bytes:
    return render(weekly(), "weekly", "json", ROOT)


def saved(content: bytes, change: Callable[[object], None]) -> bytes:
    """The document opened, changed and saved by another program."""
    document = Document(io.BytesIO(content))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_what_was_written_is_intact(docx: bytes, md: bytes, facts: bytes) -> None:
    assert intact(docx)
    assert intact(md)
    assert intact(md.replace(b"\n", b"\r\n"))  # git on Windows
    assert intact(facts)
    assert intact(facts.replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("cut", [b"", b"\n", b"15/5"])
def test_a_changed_text_is_not(md: bytes, cut: bytes) -> None:
    assert not intact(b"x" + md)
    assert not intact(md + b"\nx")
    assert not intact(md.replace(b"2024", b"2025", 1))
    assert not intact(cut)


def test_changed_facts_are_not(facts: bytes) -> None:
    assert "sha256" in json.loads(facts)
    assert not intact(facts.replace(b"2024", b"2025", 1))
    assert not intact(facts.replace(b'"sha256"', b'"x": 1,\n  "sha256"'))
    assert not intact(json.dumps(json.loads(facts), indent=2).encode() + b"\n")


def test_a_changed_word_document_is_not(docx: bytes) -> None:
    assert not intact(saved(docx, lambda document: document.paragraphs[3].add_run("x")))  # type: ignore[attr-defined]
    assert not intact(saved(docx, lambda document: document.add_paragraph()))  # type: ignore[attr-defined]


@pytest.mark.parametrize("content", [b"PK", b"PK\x03\x04" + b"\0" * 40, b"", b"\xff\xfe", b"no seal\n"])
def test_what_carries_no_digest_is_not(content: bytes) -> None:
    assert not intact(content)


def test_a_package_without_its_seal_is_not(docx: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts_of(docx).items():
            if name != "docProps/custom.xml":
                package.writestr(name, content)
    assert not intact(out.getvalue())


def test_properties_of_the_office_are_kept_and_sealing_twice_is_sealing_once(docx: bytes) -> None:
    parts = parts_of(docx)
    own = b"<vt:lpwstr>K\xc3\xbd</vt:lpwstr></property></Properties>"
    tag = b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="office">' + own
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"</Properties>", tag)
    once = seal_parts(parts)
    assert own.removesuffix(b"</Properties>") in once["docProps/custom.xml"]
    assert seal_parts(once) == once
    assert seal_text(b"a\n") == seal_text(b"a\n")
