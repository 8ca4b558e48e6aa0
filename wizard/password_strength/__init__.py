"""How good a password is, offline: an estimator of guesses, its lists, and a generator."""
