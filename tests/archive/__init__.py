"""Promises of archives: every record accounted for."""
