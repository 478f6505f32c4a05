"""Measuring newsclean against its peers: quality, speed, and robustness under mutation."""
