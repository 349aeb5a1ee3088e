"""Measurements: `make bench`. Each prints a small table and fails only where it cannot measure."""
