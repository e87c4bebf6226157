"""The views alone: they are dropped before every migration and made again after it."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change no table."""
