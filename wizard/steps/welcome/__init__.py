"""Welcome: what will happen, what is needed, and where an earlier walk was left."""
