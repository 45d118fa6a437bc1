"""The program has no network code, and the rig would notice if a test or a library tried."""

from __future__ import annotations

import socket

import pytest

from tests.source_tree import PRODUCT_FILES, imported_names, relative

NETWORK_MODULES = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
QT_NETWORK_MODULES = {"QtNetwork", "QtNetworkAuth", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebSockets"}
LOCAL_ALL_THE_SAME = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
"""How one start of the program finds another on the same laptop; these never leave it."""


def _connect(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as made:
        made.connect(address)


def _connect_ex(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as made:
        made.connect_ex(address)


def _send(family, address):
    with socket.socket(family, socket.SOCK_DGRAM) as made:
        made.sendto(b"x", address)


@pytest.mark.parametrize("way", [_connect, _connect_ex, _send])
@pytest.mark.parametrize(
    ("family", "address"), [(socket.AF_INET, ("127.0.0.1", 9)), (socket.AF_INET6, ("::1", 9))]
)
def test_an_internet_socket_is_stopped(way, family, address, network_attempts):
    with pytest.raises(AssertionError, match="stay off the network"):
        way(family, address)
    assert len(network_attempts) == 1
    network_attempts.clear()


def test_looking_up_a_name_is_stopped(network_attempts):
    with pytest.raises(AssertionError, match="stay off the network"):
        socket.getaddrinfo("localhost", 80)
    assert network_attempts == ["socket.getaddrinfo"]
    network_attempts.clear()


def test_a_swallowed_attempt_is_remembered(network_attempts):
    try:
        socket.create_connection(("localhost", 9))
    except Exception as error:
        assert "stay off the network" in str(error)
    assert network_attempts
    network_attempts.clear()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_a_local_socket_is_left_alone(tmp_path, network_attempts):
    with (
        socket.socket(socket.AF_UNIX) as server,
        socket.socket(socket.AF_UNIX) as client,
    ):
        server.bind(str(tmp_path / "s"))
        server.listen()
        client.connect(str(tmp_path / "s"))
    assert network_attempts == []


def network_imports(path):
    names = imported_names(path)
    return {
        name
        for name in names
        if any(name == bad or name.startswith(bad + ".") for bad in NETWORK_MODULES)
        or (QT_NETWORK_MODULES.intersection(name.split(".")) and name not in LOCAL_ALL_THE_SAME)
    }


def test_no_product_module_imports_the_network():
    found = {relative(path): network_imports(path) for path in PRODUCT_FILES}
    assert found
    assert {name: modules for name, modules in found.items() if modules} == {}


def test_the_walk_sees_every_kind_of_import(tmp_path):
    source = tmp_path / "sample.py"
    source.write_text(
        "import socket as s\nfrom urllib import request, parse\n"
        "def later():\n    from http.client import HTTPConnection\n    import PySide6.QtNetwork\n"
        "from PySide6.QtNetwork import QLocalSocket, QTcpSocket\n",
        "utf-8",
    )
    assert network_imports(source) == {
        "socket",
        "urllib.request",
        "http.client.HTTPConnection",
        "PySide6.QtNetwork",
        "PySide6.QtNetwork.QTcpSocket",
    }
