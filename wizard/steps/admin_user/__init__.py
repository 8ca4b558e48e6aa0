"""The administrator: somebody else than the root user who can do the daily work."""
