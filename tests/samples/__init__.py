"""The bundled sample shop and its expected result hold together."""
