"""What the address of a post tells of it: blog software puts the year and the month into the path."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.model.when import When

_PATH_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])/")


def path_month(url: str) -> When | None:
    """The month that the path of `url` names, `/2018/09/…`; None when it names none or is no address."""
    try:
        month = _PATH_MONTH.search(urlsplit(url).path)
    except ValueError:
        return None
    return When.parse(f"{month['y']}-{month['m']}") if month else None
