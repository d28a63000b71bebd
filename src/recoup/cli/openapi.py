"""The verb ``openapi``: print the description of the API."""

import typer


def openapi_command() -> None:
    """Print the description of the API as OpenAPI 3.1, the same that a running desk serves at /api/openapi.json."""
    from recoup.api.describing import as_text
    from recoup.api.site import description

    typer.echo(as_text(description()), nl=False)
