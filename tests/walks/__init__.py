"""Whole walks: in the real window by answers, and without one, broken off anywhere."""
