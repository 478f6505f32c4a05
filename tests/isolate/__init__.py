"""Promises of the fetching room, kept against real servers on the loopback."""
