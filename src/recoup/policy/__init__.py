"""May we, must we, or should a person look: one small rule per file, three verdicts, each with its reason. Pure."""
