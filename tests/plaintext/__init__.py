"""Promises of the room that reads text dumps."""
