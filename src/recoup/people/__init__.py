"""People: who may do what, and how somebody proves to be who they say they are."""
