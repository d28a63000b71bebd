"""The browser of the other browser tests, for the sandbox's pages."""

from tests.browser.conftest import browser as browser  # noqa: PLC0414 pytest finds the fixture by this name
