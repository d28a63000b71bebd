"""No secret stands in the tree: not a key, not a token, not a password in an address.

Samples stand here cut by a dot, so that this file does not break the rule itself.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.tidy.scan import Finding, expect_none, planted, text_files

# Files that hold published values which look like secrets, each with what they are.
ALLOWED = {
    "requirements.lock": "hashes of published packages",
    "tests/sandbox/aliexpress/samples/signatures.json": "the supplier's published test vectors",
    "tests/sandbox/clients/ae_sdk/package-lock.json": "the hash of a published package",
}
KNOWN_SHAPES = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY"),
    "an AWS key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a Google key": re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "a GitHub token": re.compile(r"\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_\w{22,})"),
    "a Slack token": re.compile(r"\bxox[abeoprs]-[0-9A-Za-z-]{10,}"),
    "a payment key": re.compile(r"\b[rs]k_(?:live|test)_[0-9A-Za-z]{16,}"),
    "a signed token": re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"),
    "a bearer token": re.compile(r"\b[Bb]earer\s+[\w.~+/-]{20,}"),
    "a password in an address": re.compile(r"\b[a-z][a-z0-9+]*://[^\s/:@{}$<]+:[^\s/@{}$<]+@"),
    "an assigned secret": re.compile(
        r"(?i)\b(?:api_?key|app_?secret|client_?secret|password|passwd|access_?token)\b"
        r"['\"]?\s*[:=]\s*['\"](?=[^'\"]*\d)[^\s'\"{}$<]{12,}['\"]"
    ),
}
HEX = re.compile(r"(?<![\w-])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{32,}(?![\w-])", re.IGNORECASE)
TOKEN = re.compile(r"(?<![\w/+-])[\w/+-]{32,}={0,2}")


def secrets_in(text: str, path: str) -> Iterator[Finding]:
    """Yield what looks like a secret, without repeating it."""
    for line, words in enumerate(text.splitlines(), 1):
        for what, shape in KNOWN_SHAPES.items():
            if shape.search(words):
                yield Finding(path, line, f"looks like {what}")
        if HEX.search(words):
            yield Finding(path, line, "looks like a key in hexadecimal")
        if any(_is_dense(token) for token in TOKEN.findall(words)):
            yield Finding(path, line, "looks like a random token")


def _is_dense(token: str) -> bool:
    """Say whether a long word mixes its characters as only chance does; names and paths do not."""
    digits = sum(map(str.isdigit, token))
    upper = sum(map(str.isupper, token))
    lower = sum(map(str.islower, token))
    shares = [count / len(token) for count in Counter(token).values()]
    bits = -sum(share * math.log2(share) for share in shares)
    return token.isascii() and min(digits, upper, lower) >= 3 and bits >= 4.0


def test_no_secret_stands_in_the_tree() -> None:
    found = (f for name, text in text_files() if name not in ALLOWED for f in secrets_in(text, name))
    expect_none(
        found,
        "Take the secret out and revoke it: what was once committed is known. A published test"
        " value may stay when its file is in ALLOWED with the reason.",
    )


@pytest.mark.parametrize(
    "sample",
    [
        "-----BEGIN RSA PRI·VATE KEY-----",
        "-----BEGIN PRI·VATE KEY-----",
        "AKIA·IOSFODNN7EXAMPLE",
        "AIza·SyA123·4567890abcdefghijklmnopqrstuv",
        "ghp_0123·456789abcdefghijklmnopqrstuvwxyz",
        "xoxb·-123456789012-abcdefghij",
        "sk_·live_4eC39HqLyjWDarjt",
        "eyJhbGci·OiJIUzI1NiJ9.eyJ·zdWIiOiIxMjM0In0.dozjgNryP4J3jVmN",
        "Authorization: Bearer abcdefghij·klmnopqrstuvwx",
        "postgresql:·//recoup:hunter2@db/recoup",
        "client_·secret = 'correct7horse7battery'",
        "5f4dcc3b5aa765d6·1d8327deb882cf99",
        "wJalrXUtnFEMI/·K7MDENG/·bPxRfiCYEXAMPLEKEY01",
    ],
)
def test_a_planted_secret_is_found(sample: str) -> None:
    assert list(secrets_in(f"before\nx {planted(sample)} y\n", "sample.txt"))


@pytest.mark.parametrize(
    "sample",
    [
        "def test_a_refund_is_never_larger_than_what_was_paid_for_the_line() -> None:",
        "src/recoup/connectors/aliexpress/samples/2026-01-05/order_8012345678901234.json",
        "https://example.com/orders/20260105-0000123?tab=refund#line-2",
        "password: str",
        "주문번호 20260105-0000123-01 / 8012345678901234567890123456789012",
        "WAITING_FOR_SELLER_CONFIRMATION_AFTER_CANCELLATION",
    ],
)
def test_an_ordinary_line_passes(sample: str) -> None:
    assert not list(secrets_in(sample, "sample.txt"))
