"""Promises of the judgement of appeals."""
