"""libyaml, through PyYAML. What PyYAML's own parser and its guessing of types would compile, and nothing here uses, is
half of what it takes to import it.
"""

from deann06.core.lazy import lazy_patterns_of

with lazy_patterns_of("yaml"):
    from yaml import YAMLError
    from yaml._yaml import CParser
    from yaml.events import CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, ScalarEvent
    from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = (
    "CParser",
    "CollectionEndEvent",
    "CollectionStartEvent",
    "DocumentStartEvent",
    "MappingNode",
    "Node",
    "ScalarEvent",
    "ScalarNode",
    "SequenceNode",
    "YAMLError",
)
