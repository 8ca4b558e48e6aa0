"""The end of the walk: how every row stands, and leaving the root user."""
