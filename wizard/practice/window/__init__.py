"""The practice account's own windows: the pretend console and phone, its only Qt."""
