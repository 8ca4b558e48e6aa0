"""Rooms of the running program, each with one subject; `main.py` joins them."""
