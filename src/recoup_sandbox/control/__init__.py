"""The control API: whatever a test or a person does to the world itself, as JSON over HTTP; and its client."""
