"""Billing: the switch that only root's hands can turn, and who may see the bill."""
