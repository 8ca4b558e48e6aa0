"""A walk through the wizard by an answers file: its answers, its pages, its result."""
