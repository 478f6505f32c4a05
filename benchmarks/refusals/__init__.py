"""Pages that hold no article, and articles that are easily taken for such pages, made up from a seed.

A page is a `kind` (what the page is) in a `layout` (how a publisher's system writes it) in one of eight languages.
All text comes from small grammars in ``words/``; no sentence of a real page is used.
"""
