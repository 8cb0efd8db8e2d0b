"""What a defect of another office's tracker says, and what its columns are."""

from __future__ import annotations

from deann06.locale import t
from deann06.reports.pages.intake import TrackerDefect


def defect_words(defect: TrackerDefect) -> str:
    """A defect in a sentence, without its place."""
    facts = dict(defect.facts)
    names = facts.get("names")
    facts["near"] = t("find.near", names=names) if names else ""
    facts["doubt"] = f" ({facts['doubt']})" if facts.get("doubt") else ""
    if like := facts.get("like"):
        facts["like"] = field_words(like)
    return t(f"intake.defect.{defect.code}", **{"text": defect.text, **facts})


def class_words(code: str) -> str:
    """What a class of defects is."""
    return t(f"intake.class.{code}")


def field_words(field: str) -> str:
    """What a field of a tracker is; that a column is left out, or not known."""
    if field == "":
        return t("intake.not_taken")
    return t("intake.left_out") if field == "-" else t(f"intake.field.{field}")
