"""Documents that were damaged at random: never a traceback, every quote still of the text, little lost."""

from __future__ import annotations

from random import Random

import pytest

from deann06.core.state.registry import Registry
from deann06.exchange.documents.read import read_document
from deann06.ingest.build import plain_blocks, read_directive
from deann06.ingest.mending import mended_blocks
from deann06.ingest.values import DirectiveReading
from tests.ingest.damage import WHOLES, Damage, damaged, paged
from tests.ingest.made import BROKEN, LETTER, MADE, MEETING
from tests.ingest.scoring import score
from tests.tries import tries

MOST_LOST = 0.05  # of F1


def read(text: str, registry: Registry) -> DirectiveReading:
    """A text as a file of it is read; every quote is of its text."""
    found = read_document("van-ban.txt", text.encode())
    reading = read_directive(found.blocks, registry, wrapped=found.wrapped)
    quotes = [one.quote for one in reading.assignments] + [one.quote for one in reading.targets]
    quotes += [one.quote for one in reading.left_out]
    assert [quote for quote in quotes if quote not in reading.text] == []
    return reading


def test_damage_costs_little(registry: Registry) -> None:
    found = expected = taken = 0
    for seed in range(tries(1000)):
        made = MADE[seed % len(MADE)]
        reading = read(damaged(Random(seed), made.text), registry)
        one = score(made.assigned, reading.assignments, share=0.5)  # words are damaged too
        found, expected, taken = found + one.found, expected + one.expected, taken + one.read
    assert 2 * found / (expected + taken) >= 1 - MOST_LOST


@pytest.mark.parametrize("damage", WHOLES, ids=lambda damage: damage.__name__)
def test_what_a_converter_or_a_page_does_costs_nothing(damage: Damage, registry: Registry) -> None:
    for seed, made in enumerate((MEETING, LETTER)):
        assert score(made.assigned, read(damage(Random(seed), made.text), registry).assignments).wrong == ()


def test_a_number_that_was_stamped_is_no_number_of_a_page(registry: Registry) -> None:
    text = LETTER.text.replace("Số: 901/", "Số:      /").replace("Kính gửi:", "901\nKính gửi:")
    reading = read(paged(Random(1), text), registry)
    assert reading.head.number == "901/UBND-KSTT"
    assert "\nTrang " not in reading.text


@pytest.mark.parametrize(
    "text", ["Sở \u200b Y tế\u00ad", "\ufeff \u00ad Sở", "Giao \u200b\u200b", "\u200bchủtrì \u00ad"]
)
def test_what_is_left_out_of_a_line_is_listed(text: str) -> None:
    clean, mended = mended_blocks(plain_blocks(f"Sở A. {text}"), wrapped=False)
    assert not set(clean[0].whole) & set("\u200b\u00ad\ufeff")
    assert "invisible" in {one.kind for one in mended}


def test_numbers_that_a_line_has_cut_are_whole(registry: Registry) -> None:
    text = BROKEN.text.replace("mua thiết bị;", "theo Kế hoạch số 12/KH-\nUBND ngày 02/\n5/2024;")
    assert "12/KH-UBND ngày 02/5/2024" in read(text, registry).text


@pytest.mark.parametrize(
    ("said", "meant", "kind"),
    [
        ("Ðề án, Ɖiều", "Đề án, Điều", "eth"),
        ("Ti\u00ea\u0301ng Vi\u1eb9\u0302t, ti\u00e9\u0302ng", "Tiếng Việt, tiếng", "composed"),
        ("Vie \u0323\u0302t Nam", "Việt Nam", "composed"),
        ("Sở Nоi vu, \u0421ông an, A\u039d ninh", "Sở Noi vu, Công an, AN ninh", "alphabet"),
        ("\u0430) Giao", "a) Giao", "alphabet"),
        ("\uff11\uff15/\uff15/2024\uff08\uff21\uff09", "15/5/2024(A)", "width"),
        ("chủtrì, SởTài chính, ngày15/5", "chủ trì, Sở Tài chính, ngày 15/5", "lost_space"),
    ],
)
def test_slips_of_one_kind(said: str, meant: str, kind: str) -> None:
    clean, mended = mended_blocks(plain_blocks(said), wrapped=False)
    assert clean[0].whole == meant
    assert {one.kind for one in mended} == {kind}


@pytest.mark.parametrize("text", ["Vụ 15 (α = 0,05), Δ; Москва; “A” – B…", "VNeID, iPhone, PhD", "- 5 °C ± 2 µm²"])
def test_what_is_no_slip_stays(text: str) -> None:
    clean, mended = mended_blocks(plain_blocks(text), wrapped=False)
    assert (clean[0].whole, mended) == (text, ())
