"""Every setting of mail and tasks says what it is for, and reads its own default back."""

from dataclasses import Field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recoup.decision.words.text import Language
from recoup.domain.message import Message
from recoup.notices.settings import NoticeSettings, Security, SmtpSettings
from recoup.tasks.settings import TaskSettings

TOLD = {"public_url"}
"""What a room is told of the program's own settings."""
EVERY: list[Field[Any]] = [
    each for room in (NoticeSettings, SmtpSettings, TaskSettings) for each in fields(room) if each.name not in TOLD
]
READ = {each.name: each.metadata["read"] for each in EVERY}


@pytest.mark.parametrize("setting", EVERY, ids=lambda setting: setting.name)
def test_every_setting_has_a_sentence(setting: Field[Any]) -> None:
    assert setting.metadata["sentence"].endswith(".")


def test_no_two_rooms_have_a_setting_of_one_name() -> None:
    assert len(READ) == len(EVERY)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("smtp_port", "587", 587),
        ("smtp_security", "starttls", Security.STARTTLS),
        ("smtp_ca_file", "ca.pem", Path("ca.pem")),
        ("mail_language", "en", Language.EN),
        ("approve_letters", "true", True),
        ("approve_letters", "false", False),
        ("approve_messages", "refund_coming, cancel_accepted", {Message.REFUND_COMING, Message.CANCEL_ACCEPTED}),
        ("mail_retry_minutes", "5", timedelta(minutes=5)),
        ("staff_addresses", "a@b.example, c@d.example", ("a@b.example", "c@d.example")),
        ("prove_within_hours", "12", timedelta(hours=12)),
        ("alert_after", "3", 3),
        ("store_order_page", "", ""),
    ],
)
def test_a_setting_is_read_from_text(name: str, text: str, value: object) -> None:
    assert READ[name](text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("smtp_port", "0"),
        ("smtp_security", "ssl"),
        ("mail_language", "fr"),
        ("approve_letters", "yes"),
        ("approve_messages", "refund"),
        ("prove_within_hours", "0"),
        ("evidence_bytes", "many"),
        ("store_order_page", "order"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        READ[name](text)
