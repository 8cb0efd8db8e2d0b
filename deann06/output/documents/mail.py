"""A letter as a draft that a mail program opens to be looked at and sent by hand: nothing is ever sent from here.

By RFC 5322, with a file attached; `X-Unsent` makes a draft of it. Equal letters are equal bytes.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple

from deann06.core.text.vietnamese import first_upper
from deann06.output.documents.seal import seal_mail
from deann06.output.documents.view import view
from deann06.output.plain import one_line
from deann06.output.words.official.duties import duty_owed, periods
from deann06.output.words.official.filters import titled
from deann06.output.words.official.vocabulary import dmy, pad, words
from deann06.reports.documents.letters.reminder import Reminder

_KINDS: Final = {
    ".docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_POLICY: Final = compat32.clone(linesep="\r\n")  # the newer ones lose a blank where they fold Vietnamese


class Recipient(NamedTuple):
    """A body that is written to; its address where it is known."""

    name: str
    mail: str | None


def draft(letter: Reminder, document: bytes, name: str) -> bytes:
    """A draft to the body that is reminded, with the Word document of that file name; the address where it is known."""
    seen = view(letter)
    return written(Recipient(letter.body.name, letter.mail), _subject(seen), _lines(seen), letter.as_of, document, name)


def written(to: Recipient, subject: str, lines: Iterable[str], as_of: date, document: bytes, name: str) -> bytes:
    """A draft of these lines, with a file of that name, which ends in `.docx` or `.xlsx`."""
    message = MIMEMultipart(boundary=f"deann06-{sha256(document).hexdigest()[:32]}", policy=_POLICY)
    message["X-Unsent"] = "1"
    if to.mail:
        message["To"] = f"{_encoded('To', to.name)} <{to.mail}>"
    message["Subject"] = _encoded("Subject", subject)
    message["Date"] = format_datetime(datetime.combine(as_of, time(), UTC))
    message.attach(MIMEText("\r\n".join(map(one_line, lines)), "plain", "utf-8", policy=_POLICY))
    attached = MIMEApplication(document, _KINDS[name[name.rindex(".") :]], policy=_POLICY)
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
        *filter(None, [words("translation")]),
        words("mail.to", name=body),
        "",
        words("mail.begin", issuer=issuer, name=body, programme=seen["programme"], day=seen["as_of"]),
        *(words("mail.task", what=titled(one["task"]), **_late(one["task"])) for one in seen["tasks"]),
        *(_report(one) for one in seen["reports"]),
        "",
        words("mail.end", issuer=issuer, name=body, day=dmy(day) if day else words("mail.open")),
    ]
    return lines


def _report(one: Any) -> str:
    key = "mail.report" if one["days_overdue"] else "mail.report.due"
    return words(key, what=first_upper(duty_owed(one)), periods=periods(one), **_late(one))


def _late(one: Any) -> dict[str, Any]:
    return {"day": one["last_day"], "days": pad(one["days_overdue"])}
