"""Traffic as a real shop has it: what real customers bought and cancelled, played into a world."""
