"""Archives: a million records in, exactly one result each."""
