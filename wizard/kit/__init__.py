"""Qt pieces that know no step."""
