"""Measures newsclean on made-up pages and dumps in the shapes of csmonitor.com, seen by no rule."""
