"""The first sign-in: from here on every fact is read from the account itself."""
