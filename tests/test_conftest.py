"""The guard that keeps tests on this machine is itself under test."""

import socket

import pytest

from tests import conftest


def test_a_socket_to_another_machine_is_refused_even_when_the_error_is_swallowed():
    with socket.socket() as probe, pytest.raises(conftest.NetworkReachedError):
        probe.connect(("192.0.2.1", 80))
    assert conftest._reached.pop() == "socket.connect 192.0.2.1"


def test_a_foreign_name_is_not_looked_up():
    with pytest.raises(conftest.NetworkReachedError):
        socket.getaddrinfo("otklik.example", 443)
    assert conftest._reached.pop() == "socket.getaddrinfo otklik.example"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_may_be_reached(host):
    assert socket.getaddrinfo(host, 80)
