"""Meets the running window as a screen reader does: over AT-SPI, from another process, in nothing but Python.

    python tests/ui/atspi_walk.py "Carer Desk"

prints the tree of a running program, one control a line.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_NULL = "/org/a11y/atspi/null"
_PATIENCE = 15  # seconds for the program to come up

LIST, TABLE, TEXT, HEADING = "list", "table", "text", "heading"
TOP = ("application", "frame")
FOCUSABLE, SHOWING = 11, 25
"""Numbers of two states in AT-SPI's own list."""


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = open_dbus_connection("SESSION")
        asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
        address = session.send_and_get_reply(asked, timeout=5).body[0]
        session.close()
        self._connection = open_dbus_connection(address)

    def call(self, name, path, interface, method, signature=None, body=()):
        """Call a method and give what it gives; what is gone meanwhile gives nothing."""
        message = new_method_call(DBusAddress(path, name, interface), method, signature, tuple(body))
        reply = self._connection.send_and_get_reply(message, timeout=5)
        if reply.header.message_type.name == "error":
            raise LookupError(method)
        return reply.body

    def get(self, name, path, interface, prop):
        """Give a property."""
        properties = "org.freedesktop.DBus.Properties"
        return self.call(name, path, properties, "Get", "ss", (interface, prop))[0][1]

    def program(self, title):
        """Wait for a program of this name, and give its root."""
        desktop = Node(self, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            for child in desktop.children():
                if child.name == title and child.children():
                    return child
            time.sleep(0.1)
        raise LookupError(f"no program called {title!r} on the accessibility bus")


@dataclass(frozen=True)
class Node:
    """One thing in the tree."""

    bus: Bus
    owner: str
    path: str

    @property
    def name(self):
        return str(self.bus.get(self.owner, self.path, _ACCESSIBLE, "Name"))

    @property
    def role(self):
        return str(self.bus.call(self.owner, self.path, _ACCESSIBLE, "GetRoleName")[0])

    @property
    def states(self):
        low, high = self.bus.call(self.owner, self.path, _ACCESSIBLE, "GetState")[0]
        return {number for number in range(64) if (low | high << 32) >> number & 1}

    def children(self):
        pairs = self.bus.call(self.owner, self.path, _ACCESSIBLE, "GetChildren")[0]
        return [Node(self.bus, owner, path) for owner, path in pairs if path != _NULL]

    def walk(self):
        """Give this node and all below it; what goes while it is walked over is left out."""
        yield self
        try:
            children = self.children()
        except LookupError:
            return
        for child in children:
            yield from child.walk()

    def shown(self):
        """Give role, name, states and node of all that is on show; hidden branches are not entered."""
        try:
            states = self.states
            if self.role not in TOP and SHOWING not in states:
                return
            yield self.role, self.name, states, self
            children = self.children()
        except LookupError:
            return
        for child in children:
            yield from child.shown()

    def find(self, role, name):
        """Give the first node on show of a role and a name."""
        for own_role, own_name, _states, node in self.shown():
            if own_role == role and own_name.startswith(name):
                return node
        raise LookupError(f"no {role} called {name!r}")

    def select_child(self, place):
        """Choose one child of a list."""
        interface = "org.a11y.atspi.Selection"
        return self.bus.call(self.owner, self.path, interface, "SelectChild", "i", (place,))[0]

    def write(self, words):
        """Put words into a field in place of what stands there."""
        interface = "org.a11y.atspi.EditableText"
        return self.bus.call(self.owner, self.path, interface, "SetTextContents", "s", (words,))[0]


def main():
    for node in Bus().program(sys.argv[1] if len(sys.argv) > 1 else "Carer Desk").walk():
        print(f"{node.role}: {node.name}")


if __name__ == "__main__":
    os.environ.setdefault("NO_AT_BRIDGE", "0")
    main()
