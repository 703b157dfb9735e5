"""What may be asked for by its name, on the command line and in an address; a sentence for whatever does not exist."""

import re
from collections.abc import Collection

from data.gazetteer import country_codes

MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def known(what: str, value: str | None, allowed: Collection[str]) -> None:
    """Raise ValueError for a value that does not exist."""
    if value is not None and value not in allowed:
        article = "an" if what[:1] in "aeiou" else "a"
        raise ValueError(f"expected {article} {what} of {', '.join(allowed)}; found {value!r}")


def country_of(value: str | None) -> str | None:
    """The code in capitals; ValueError where there is no such country."""
    code = value.upper() if value else None
    if code is not None and code not in country_codes():
        raise ValueError(f"expected a country as ISO 3166-1 alpha-2, for example DE; found {value!r}")
    return code


def month_of(value: str | None) -> str | None:
    """The month as it is; ValueError where it is none, for compared as text it would quietly answer something else."""
    if value is not None and not MONTH.fullmatch(value):
        raise ValueError(f"expected a month as YYYY-MM; found {value!r}")
    return value
