"""Observe, plan, apply, verify: the same for every step."""
