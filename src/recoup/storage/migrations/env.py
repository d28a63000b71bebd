"""What the migration tool runs: all pending revisions on the connection that it was handed, in its transaction."""

from alembic import context

from recoup.storage.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
