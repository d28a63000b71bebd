"""``python -m recoup`` is the command ``recoup``."""

from recoup.cli.main import run

run()
