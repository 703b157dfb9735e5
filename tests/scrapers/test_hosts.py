"""Which addresses are on the open internet, and which hosts a pattern covers."""

import pytest

from scrapers.contract import Unavailable
from scrapers.hosts import host_of, is_allowed, is_public


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::8.8.8.8"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:0001::",
     "64:ff9b::10.0.0.1", "192.0.2.1", "fec0::1", "::127.0.0.1", "2001:0:7f00:1::", "2001:db8::1"],
)  # fmt: skip
def test_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_host_is_written_in_one_way() -> None:
    assert host_of("https://Jobs.Example.COM./x") == "jobs.example.com"
    assert host_of("https://bücher.example/") == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "url", ["https://1.2.3.4/", "https://0x7f000001/", "https://017700000001/", "https://a/", "https://"]
)
def test_an_address_is_no_name(url: str) -> None:
    with pytest.raises(Unavailable):
        host_of(url)


def test_a_pattern_covers_sub_domains_only() -> None:
    assert is_allowed("acme.recruitee.com", ("*.recruitee.com",))
    assert not is_allowed("recruitee.com", ("*.recruitee.com",))
    assert not is_allowed("evilrecruitee.com", ("*.recruitee.com",))
    assert not is_allowed("api.lever.co.evil.test", ("api.lever.co",))
