"""A file that came back, opened behind the guard of all workbooks: what packet it is, and whether of this registry."""

from typing import NamedTuple

from deann06.core.state.registry import Registry
from deann06.errors import DeannError
from deann06.exchange.cells import Sheet
from deann06.exchange.workbook import read_workbook
from deann06.services.packets.identity import PACKET, Identity, Layout, packet_id, read_layout
from deann06.services.packets.past import PacketPast
from deann06.services.periods import period_key
from deann06.store.yaml.encodings import foreign


class Expected(NamedTuple):
    """Which packets are taken: of a kind, and, where that is said, of a body and a period."""

    kind: str = PACKET
    agency: str | None = None
    period: str | None = None


class OpenedPacket(NamedTuple):
    """A packet as its file has it; `name` is that of the file, for sentences."""

    name: str
    layout: Layout
    sheets: list[Sheet]

    @property
    def identity(self) -> Identity:
        """What packet it is."""
        return self.layout.identity

    def check_is_of(self, registry: Registry, past: PacketPast, expected: Expected) -> None:
        """Raise DeannError for a packet of another kind, registry, body or period than is expected."""
        one = self.identity
        ours = registry.settings.given_id or ""
        if one.kind != expected.kind:
            raise DeannError(f"take.is_{one.kind}", path=self.name)
        if one.registry and one.registry != ours:
            raise DeannError("take.other_registry", path=self.name, other=one.registry, ours=ours or "–")
        body = past.now("agencies", one.agency)
        if one.kind == PACKET and body not in registry.agencies:
            raise DeannError("take.no_agency", path=self.name, name=one.agency)
        if expected.agency and registry.names.body(expected.agency) != body:
            raise DeannError("take.other_agency", path=self.name, name=registry.agencies[body].name)
        if expected.period and period_key(expected.period, one.made_on) != one.period:
            raise DeannError("take.other_period", path=self.name, period=one.period)


def opened(name: str, content: bytes) -> OpenedPacket:
    """The packet of a file. Raises DeannError for one that is none, or that is damaged or hostile."""
    kind = foreign(content)
    if kind in (None, "document"):
        raise DeannError("take.document" if kind else "take.no_packet", path=name)
    sheets = read_workbook(name, content, hidden=True)
    layout = read_layout(name, sheets)
    if layout is None:
        raise DeannError("take.no_packet", path=name)
    one = layout.identity
    if one.packet != packet_id(one.kind, one.agency, one.period, one.commit, one.registry, one.made_on):
        raise DeannError("packet.damaged", path=name)
    return OpenedPacket(name, layout, sheets)
