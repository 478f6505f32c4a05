"""newsclean: a news page in, the article a reader wants out."""
