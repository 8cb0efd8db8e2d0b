"""Whether a word can be a Vietnamese syllable: which beginnings, rhymes and tones go together."""

import unicodedata
from typing import Final

from deann06.core.lazy import lazy_pattern

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SHARP_OR_HEAVY: Final = frozenset("\u0301\u0323")  # all that a rhyme on c, ch, p or t can have
_ONSET: Final = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
_RHYMES: Final = (
    *("a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay", "ăc|ăm|ăn|ăng|ăp|ăt", "âc|âm|ân|âng|âp|ât|âu|ây"),
    *("e|ec|em|en|eng|eo|ep|et", "ê|êch|êm|ên|ênh|êp|êt|êu", "i|ia|ich|im|in|inh|ip|it|iu"),
    *("iêc|iêm|iên|iêng|iêp|iêt|iêu", "o|oc|oi|om|on|ong|op|ot|ooc|oong", "ô|ôc|ôi|ôm|ôn|ông|ôp|ôt"),
    *("ơ|ơi|ơm|ơn|ơp|ơt", "u|ua|uc|ui|um|un|ung|up|ut", "uôc|uôi|uôm|uôn|uông|uôt", "ư|ưa|ưc|ưi|ưng|ưt|ưu"),
    *("ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu", "oa|oac|oach|oai|oan|oang|oanh|oao|oap|oat|oay", "oăc|oăm|oăn|oăng|oăt"),
    *("oe|oen|oeo|oet", "uân|uâng|uât|uây", "uê|uêch|uênh", "uơ|uy|uya|uych|uyên|uyêt|uynh|uyt|uyu"),
    "y|yêm|yên|yêng|yêt|yêu",
)
_SYLLABLE: Final = lazy_pattern(rf"{_ONSET}(?P<rhyme>{'|'.join(_RHYMES)})")
_STOPS: Final = ("c", "ch", "p", "t")


def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable, in any capitals, its tone on any of its vowels."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in apart if char in _TONES]
    plain = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))
    found = _SYLLABLE.fullmatch(plain)
    if found is None or len(tones) > 1:
        return False
    return not found["rhyme"].endswith(_STOPS) or bool(_SHARP_OR_HEAVY.intersection(tones))
