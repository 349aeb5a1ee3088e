"""Tests of the running board in a real browser, and what they share with the benchmarks."""
