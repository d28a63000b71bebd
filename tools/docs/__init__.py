"""The documents that come from the code: ``python -m tools.docs`` writes them, ``--check`` says what has drifted."""
