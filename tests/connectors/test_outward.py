"""Nothing of our own network is reachable by an address that a stranger named."""

from ipaddress import ip_address

import pytest

from recoup.connectors.outward import OutwardError, check_url, is_public, look_up

OUTSIDE = ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822")
INSIDE = (
    "127.0.0.1",
    "0.0.0.0",  # noqa: S104 (an address that must be refused, not one to listen on)
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::a9fe:a9fe",
)


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_public_internet_may_be_told(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", INSIDE)
def test_what_only_this_machine_can_reach_may_not(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://program.example/", "not_https"),
        ("ftp://program.example/", "not_https"),
        ("https://kim:@program.example/", "no_address"),
        ("https://kim@program.example/", "no_address"),
        ("https://program.example/#part", "no_address"),
        ("https:///path", "no_address"),
        ("https://[::1/", "no_address"),
        ("https://program.example:99999/", "no_address"),
        ("https://program.example/\r\nhost: other", "no_address"),
        ("program.example", "no_address"),
        (f"https://program.example/{'a' * 2000}", "no_address"),
    ],
)
def test_an_address_that_is_none_is_refused_by_name(url: str, code: str) -> None:
    with pytest.raises(OutwardError) as refused:
        check_url(url, private=False)
    assert refused.value.code == code


def test_an_https_address_has_a_host_and_a_port() -> None:
    assert check_url("https://program.example/path?q=1", private=False) == ("program.example", 443)
    assert check_url("http://127.0.0.1:8080/", private=True) == ("127.0.0.1", 8080)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_name_that_leads_home_is_not_called(host: str) -> None:
    with pytest.raises(OutwardError) as refused:
        look_up(f"https://{host}/", private=False)
    assert refused.value.code == "private_address"
    assert look_up(f"https://{host}/", private=True) in ("127.0.0.1", "::1")
