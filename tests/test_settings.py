"""The program's settings: read from the environment, refused with their own sentence, and never the keys."""

from datetime import timedelta
from pathlib import Path

import pytest

from recoup.settings import GROUPS, SettingError, Settings, read_settings, settings_of, variable

HOME = Path("/nobody")


def test_without_an_environment_everything_has_its_default() -> None:
    settings = read_settings({}, HOME)
    assert settings == Settings(data=HOME / ".local/share/recoup")
    assert settings.place == HOME / ".local/share/recoup/recoup.sqlite"


def test_the_environment_says_otherwise_and_the_command_line_has_the_last_word() -> None:
    environ = {"RECOUP_DATA": "/var/one", "RECOUP_PORT": "9000", "RECOUP_POLL_SECONDS": "90", "RECOUP_BATCH": " 7 "}
    settings = read_settings(environ, HOME, Path("/var/two"))
    assert (settings.data, settings.port, settings.batch) == (Path("/var/two"), 9000, 7)
    assert settings.poll_seconds == timedelta(seconds=90)
    assert read_settings(environ, HOME).data == Path("/var/one")


def test_an_address_of_a_database_counts_before_the_file() -> None:
    settings = read_settings({"RECOUP_DATABASE": "postgresql://host/recoup"}, HOME)
    assert settings.place == "postgresql://host/recoup"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("RECOUP_PORT", "0"),
        ("RECOUP_PORT", "http"),
        ("RECOUP_BATCH", "0"),
        ("RECOUP_POLL_SECONDS", "-1"),
        ("RECOUP_POLL_SECONDS", "nan"),
        ("RECOUP_WEBHOOK_BYTES", "1e3"),
        ("RECOUP_SMTP_SECURITY", "ssl"),
        ("RECOUP_ALERT_AFTER", "0"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_name(variable: str, value: str) -> None:
    with pytest.raises(SettingError, match=variable):
        read_settings({variable: value}, HOME)


def test_a_key_is_no_setting_and_never_shown_with_them() -> None:
    assert "sesame" not in repr(read_settings({"RECOUP_KEY": "sesame"}, HOME))


def test_rooms_with_settings_of_their_own_read_them_under_their_own_names() -> None:
    environ = {"RECOUP_SMTP_HOST": "mail.example", "RECOUP_MAIL_FROM": "shop@example.com", "RECOUP_ALERT_AFTER": "3"}
    settings = read_settings(environ, HOME)
    assert (settings.mail.smtp_host, settings.tasks.alert_after) == ("mail.example", 3)
    with pytest.raises(SettingError, match="sent from"):
        read_settings({"RECOUP_SMTP_HOST": "mail.example"}, HOME)


def test_no_two_settings_share_a_variable() -> None:
    names = [variable(each) for group in (Settings, *GROUPS.values()) for each in settings_of(group)]
    assert len(set(names)) == len(names)


def test_a_password_is_shown_nowhere() -> None:
    environ = {"RECOUP_SMTP_PASSWORD": "sesame", "RECOUP_SMTP_HOST": "mail.example", "RECOUP_MAIL_FROM": "a@b.example"}
    assert "sesame" not in repr(read_settings(environ, HOME))
