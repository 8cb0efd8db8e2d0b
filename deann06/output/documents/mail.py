"""A letter as a draft that a mail program opens to be looked at and sent by hand: nothing is ever sent from here.

By RFC 5322, with the Word document attached; `X-Unsent` makes a draft of it. Equal letters are equal bytes.
"""

from datetime import UTC, datetime, time
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from hashlib import sha256
from typing import Any, Final

from deann06.core.text.vietnamese import first_upper, official_date
from deann06.output.documents.seal import seal_mail
from deann06.output.documents.view import view
from deann06.output.plain import one_line
from deann06.output.words.official.duties import duty_owed, periods
from deann06.output.words.official.filters import titled
from deann06.output.words.official.vocabulary import pad, words
from deann06.reports.documents.letters.reminder import Reminder

_WORD: Final = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_POLICY: Final = compat32.clone(linesep="\r\n")  # the newer ones lose a blank where they fold Vietnamese


def draft(letter: Reminder, document: bytes, name: str) -> bytes:
    """A draft to the body that is reminded, with the Word document of that file name; the address where it is known."""
    seen = view(letter)
    message = MIMEMultipart(boundary=f"deann06-{sha256(document).hexdigest()[:32]}", policy=_POLICY)
    message["X-Unsent"] = "1"
    if letter.mail:
        message["To"] = f"{_encoded('To', letter.body.name)} <{letter.mail}>"
    message["Subject"] = _encoded("Subject", _subject(seen))
    message["Date"] = format_datetime(datetime.combine(letter.as_of, time(), UTC))
    message.attach(MIMEText("\r\n".join(_lines(seen)), "plain", "utf-8", policy=_POLICY))
    attached = MIMEApplication(document, _WORD, policy=_POLICY)
    attached.add_header("Content-Disposition", "attachment", filename=name)
    message.attach(attached)
    return seal_mail(message.as_bytes())


def _encoded(header: str, text: str) -> str:
    """A text of one line as a header has it, whatever signs are in it."""
    return Header(one_line(text), "utf-8", header_name=header).encode()


def _subject(seen: Any) -> str:
    if seen["period"]:
        return words("mail.subject.period", period=_period(seen), programme=seen["programme"])
    return words("mail.subject", programme=seen["programme"])


def _period(seen: Any) -> str:
    return periods({"runs": [{"first": seen["period"], "last": seen["period"], "count": 1}]})


def _lines(seen: Any) -> list[str]:
    body, issuer = seen["body"]["name"], seen["reporter"]
    day = seen["reply_by"]
    lines = [
        words("mail.to", name=body),
        "",
        words("mail.begin", issuer=issuer, name=body, programme=seen["programme"], day=seen["as_of"]),
        *(words("mail.task", what=titled(one["task"]), **_late(one["task"])) for one in seen["tasks"]),
        *(_report(one) for one in seen["reports"]),
        "",
        words("mail.end", issuer=issuer, name=body, day=official_date(day) if day else words("mail.open")),
    ]
    return list(map(one_line, lines))


def _report(one: Any) -> str:
    key = "mail.report" if one["days_overdue"] else "mail.report.due"
    return words(key, what=first_upper(duty_owed(one)), periods=periods(one), **_late(one))


def _late(one: Any) -> dict[str, Any]:
    return {"day": one["last_day"], "days": pad(one["days_overdue"])}
