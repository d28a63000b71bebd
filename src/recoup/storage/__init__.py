"""Where everything is kept: tables, their migrations, secrets at rest, and repositories that know no rule."""
