"""The root user's MFA device: guided, since AWS lets no program assign it."""
