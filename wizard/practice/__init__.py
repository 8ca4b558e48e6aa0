"""A practice AWS account behind the same wire the real one has; nothing leaves this computer."""
