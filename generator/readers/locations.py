"""Where an entry was written, or what place it tells of: a name, and coordinates as an address (RFC 5870)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_NUMBER = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?")


def location(name: str, latitude: str, longitude: str) -> str:
    """`Paris (geo:48.85,2.35)`, or as much of it as is known: the degrees (WGS 84) only where both can be any."""
    name = " ".join(name.split())
    degrees = (latitude.strip(), longitude.strip())
    known = all(_NUMBER.fullmatch(each) for each in degrees)
    if not known or abs(float(degrees[0])) > 90 or abs(float(degrees[1])) > 180:
        return name
    point = f"geo:{degrees[0].lstrip('+')},{degrees[1].lstrip('+')}"
    return f"{name} ({point})" if name else point


def of_entry(entry: Mapping[str, Any]) -> str:
    """The place of an entry of feedparser's, by GeoRSS or W3C's geo."""
    where: Any = dict.get(dict(entry), "where") or {}
    point = where.get("coordinates") if where.get("type") == "Point" else None
    longitude, latitude = point or (entry.get("geo_long"), entry.get("geo_lat"))
    return location(str(entry.get("georss_featurename") or ""), str(latitude or ""), str(longitude or ""))
