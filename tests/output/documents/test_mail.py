"""Drafts of mails: what a mail program reads of them, the same bytes each time, and nothing that a name could add."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from deann06.output.documents.seal import intact
from deann06.output.render import render
from deann06.reports.documents.asked import ReportRequest
from deann06.reports.documents.letters.reminder import Reminder
from tests.reports.sample import DAY, FILES, ROOT, made, registry

MAIL = FILES["agencies/snv.yaml"] + "contact: {mail: vanthu@snv.example}\n"


def drafted(body: str, agency: str = "snv", **asked: object) -> bytes:
    wanted = ReportRequest(report="reminder", as_of=DAY, agencies=(agency,), **asked)  # type: ignore[arg-type]
    letter = made(registry(agencies__snv=body), wanted)[0]
    assert isinstance(letter.value, Reminder)
    return render(letter.value, letter.form, "eml", ROOT)


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_a_mail_program_finds_address_subject_text_and_the_word_document() -> None:
    message = read(drafted(MAIL))
    assert (message["X-Unsent"], message["To"]) == ("1", "Sở Nội vụ <vanthu@snv.example>")
    assert message["Subject"] == "V/v đôn đốc thực hiện nhiệm vụ Đề án 06 tỉnh Khánh Hòa"
    body = message.get_body()
    assert body is not None
    text = body.get_content().replace("\r\n", "\n")
    assert text.startswith("Kính gửi: Sở Nội vụ\n")
    assert "- Báo cáo hằng tuần (1): chưa nộp tuần 17 năm 2024 và tuần 18 năm 2024; hạn cuối kỳ gần nhất" in text
    assert "đề nghị Sở Nội vụ thực hiện và báo cáo kết quả chậm nhất ngày 22/5/2024. Trân trọng." in text
    (word,) = message.iter_attachments()
    letter = made(registry(agencies__snv=MAIL), ReportRequest(report="reminder", as_of=DAY, agencies=("snv",)))[0]
    assert word.get_content() == render(letter.value, letter.form, "docx", ROOT)


def test_equal_letters_are_equal_bytes_that_show_whether_somebody_changed_them() -> None:
    content = drafted(MAIL)
    assert content == drafted(MAIL)
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert intact(content)
    assert not intact(content.replace(b"X-Unsent: 1", b"X-Unsent: 0"))


def test_without_an_address_nobody_is_written_to() -> None:
    message = read(drafted(FILES["agencies/snv.yaml"]))
    assert [message[name] for name in ("To", "Cc", "Bcc", "From")] == [None] * 4


@pytest.mark.parametrize("name", ["A\\r\\nBcc: x@y.example", "A\\u2028Bcc: x@y.example", "<x@y.example>, B", '"'])
def test_a_name_adds_no_header(name: str) -> None:
    body = MAIL.replace("name: Sở Nội vụ", f"name: {name!r}" if '"' in name else f'name: "{name}"')
    try:
        message = read(drafted(body))
    except AssertionError:
        return  # the registry is refused
    assert [one.addr_spec for one in message["To"].addresses] == ["vanthu@snv.example"]
    assert message["Bcc"] is None
