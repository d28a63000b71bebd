"""The kernel: time, happenings, money, chance and pushes of one simulated world; no HTTP and no remote."""
