"""What the wizard needs from outside, in its own words; standard library only."""
