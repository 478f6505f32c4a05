"""Promises of the verdicts on repeats."""
