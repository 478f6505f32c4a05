"""Archives at full size: generators, and what is measured on them."""
