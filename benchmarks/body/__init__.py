"""Learning which runs of a page's text are its article."""
