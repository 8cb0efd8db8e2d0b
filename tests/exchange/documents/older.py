"""Unicode → TCVN3 and VNI, by tables written down apart from those of the program."""

from __future__ import annotations

LETTERS = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
TCVN3 = dict(zip(LETTERS, "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®", strict=True))
TCVN3 |= dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
ON_A = "aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä"
ON_O = "où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï"
OTHERS = ("eù eø eû eõ eï eâ eá eà eå eã eä í ì æ ó ò", "uù uø uû uõ uï ö öù öø öû öõ öï yù yø yû yõ î ñ")
VNI = dict(zip(LETTERS, f"{ON_A} {OTHERS[0]} {ON_O} {OTHERS[1]}".split(), strict=True))


def tcvn3(text: str) -> str:
    """A text as somebody typed it in a font of TCVN3; its capitals with tones in small letters, as it has none."""
    return "".join(TCVN3.get(char, TCVN3.get(char.lower(), char)) for char in text)


def vni(text: str) -> str:
    """A text as somebody typed it in a font of VNI."""
    return "".join(VNI.get(char) or (VNI[char.lower()].upper() if char.lower() in VNI else char) for char in text)
