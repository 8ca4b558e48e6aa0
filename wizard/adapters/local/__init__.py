"""This computer: files, notes, clock, browser."""
