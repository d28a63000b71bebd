"""The rules, one per file. A rule looks at one step in one situation and says nothing when it has nothing to say."""
