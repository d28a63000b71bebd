"""Benchmarks: ratios in one run, because the machine is shared and noisy."""
