"""Figures: what start, memory, stalls, a walk and its calls cost, and what they may cost."""
