"""From a document's paragraphs and tables to everything that it assigns."""

from collections.abc import Iterable
from datetime import date

from deann06.core.days.deadlines import House
from deann06.core.state.registry import Registry
from deann06.ingest.annexes.reading import read_annexes
from deann06.ingest.blocks import TextBlock, TextParagraph
from deann06.ingest.heads.head import day_of_head, read_head
from deann06.ingest.mending import mended_blocks
from deann06.ingest.outline import Outline
from deann06.ingest.prose import ProseReader
from deann06.ingest.scene import ReadingScene
from deann06.ingest.sentence.bodies import BodyFinder
from deann06.ingest.settled import settled
from deann06.ingest.slips.misprints import find_misprints
from deann06.ingest.slips.terms import doubted_terms
from deann06.ingest.values import DirectiveReading


def read_directive(
    blocks: Iterable[TextBlock], registry: Registry, *, wrapped: bool = False, issued: date | None = None
) -> DirectiveReading:
    """Read a document. `wrapped`: its lines may end within a sentence; `issued`: its day, where it says none.

    Bodies are those of its day, or of any where that is not known.
    """
    clean, mended = mended_blocks(blocks, wrapped=wrapped)
    text = "\n".join(block.whole for block in clean)
    anywhere = BodyFinder(registry.names, None)
    head = read_head(clean, text, anywhere)
    day = day_of_head(head.issued) or issued
    issuer = head.issuer.text if head.issuer else ""
    house = House(registry.calendar, registry.settings.policy.strict_before)
    scene = ReadingScene(BodyFinder(registry.names, day, issuer), house, day)
    outline = Outline(clean)
    prose = ProseReader(outline.points, scene, [place for place, _ in outline.tables])
    prose.read()
    annex = read_annexes([table for _, table in outline.tables], scene)
    made = doubted_terms((*prose.assignments, *annex.assignments), day)
    assignments = tuple(settled(made, scene.finder, issuer))
    return DirectiveReading(
        text=text,
        head=head,
        assignments=assignments,
        targets=(*prose.targets, *annex.targets),
        left_out=(*prose.left_out, *annex.left_out),
        mended=mended,
        misprints=tuple(find_misprints(text, head, assignments)),
    )


def plain_blocks(text: str) -> list[TextBlock]:
    """The lines of a plain text as paragraphs."""
    return [TextParagraph(line.strip()) for line in text.split("\n") if line.strip()]
