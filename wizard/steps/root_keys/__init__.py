"""A3: the root user has no access key."""
