"""What each command does: pipelines readable in one screen."""
