"""Rootsafe: a wizard that secures the root user of a new AWS account, and proves it."""

from __future__ import annotations

__version__ = "0.1.0"
