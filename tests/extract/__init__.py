"""Promises of the extracting room."""
