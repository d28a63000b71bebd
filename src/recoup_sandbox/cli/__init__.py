"""The command ``recoup-sandbox``: serves a sandbox, and controls one that is being served."""
