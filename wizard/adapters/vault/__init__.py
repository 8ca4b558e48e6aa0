"""Vaults for secrets: the keyring of the system, and memory."""
