"""Stories: what a customer lives through, from the first click to the closed case, over real HTTP in a world's time."""
