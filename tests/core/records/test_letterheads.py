"""How a body is reached: one address and one number, that no header of a letter can be cut by."""

from __future__ import annotations

import msgspec
import pytest

from deann06.core.records import Contact


@pytest.mark.parametrize("mail", ["vanthu@example.vn", "a.b+c_d%e-f@x-y.example.gov.vn"])
@pytest.mark.parametrize("telephone", ["0258", "(0258) 3.000.000", "+84 258 3000 000", "0258-3000000"])
def test_a_contact_is_read(mail: str, telephone: str) -> None:
    assert msgspec.convert({"mail": mail, "telephone": telephone}, Contact) == Contact(mail=mail, telephone=telephone)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(
            ("mail", value)
            for value in ("", "vanthu", "a@b", "a@b.vn\n", "a@b.vn\nBcc: c@d.vn", "A <a@b.vn>", "a@b.vn,c@d.vn")
        ),
        *(("mail", value) for value in (" a@b.vn", "a@b.vn ", "a@b..vn", "ả@b.vn", f"{'a' * 260}@b.vn")),
        *(("telephone", value) for value in ("", "không có", "0258\n", "0258\r\n0259", "1" * 41, "+", "0258 ")),
    ],
)
def test_what_is_no_contact_is_refused(key: str, value: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({key: value}, Contact)
