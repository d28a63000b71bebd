"""How the store's answers look on the wire: shapes, conventions and the handlers of its routes."""
