"""Editions of events as prose names them: acronym, full name, days and place; and calls, which announce none."""
