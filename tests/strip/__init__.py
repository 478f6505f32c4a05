"""Promises of the verdicts on appeals and furniture."""
