"""`serve`: being written."""

from generator.commands.build import Order
from generator.commands.report import Report


def serve(order: Order, host: str, port: int) -> Report:
    """Not yet."""
    raise NotImplementedError(order, host, port)
