"""A review in which everything is taken as it was read, kept beside its file, as if somebody had been through it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from deann06.services.drafting.acts import apply
from deann06.services.drafting.begin import begin
from deann06.services.drafting.kept import keep_review, place_of
from deann06.services.intake.ingested import ingest_file
from deann06.services.session import read_registry

LETTER: Final = """Số: 8/TB-A
Khánh Hòa, ngày 06 tháng 5 năm 2024
THÔNG BÁO
1. Giao {lead} rà soát hồ sơ trước ngày 15/6/2024.
"""


def finish(file: Path, registry: Path, **head: str) -> Path:
    """Keep the review of a file, with some fields of its head said; where it is kept."""
    read = read_registry(registry).registry
    assert read is not None
    review = begin(ingest_file(file, read), read)
    review = apply(review, read, "head", 0, head) if head else review
    review = apply(review, read, "head", 0, {})
    for item in review.items:
        review = apply(review, read, "accept", item.key, {})
    keep_review(file, review)
    return place_of(file)
