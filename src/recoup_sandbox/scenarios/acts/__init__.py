"""What each party can do in a scenario: plain functions of the stage, collected in the vocabulary."""
