"""The values that flow through Palimpsest: frozen, slotted, and free of behaviour that touches the world.

Nothing in here imports another room of the house, so that everything else may import it.
"""
