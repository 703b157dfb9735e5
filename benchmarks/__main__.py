"""python -m benchmarks [NAME …]: every figure of the performance table against its peers in one run."""

import sys

from benchmarks import counting, pages, refresh_cost, sessions
from benchmarks.rows import show

TABLES = {
    "counting": ("Counting", counting.run),
    "refresh_cost": ("Refresh", refresh_cost.run),
    "pages": ("Pages", pages.run),
    "sessions": ("Sessions", sessions.run),
}


def main(names: list[str]) -> None:
    """Print the tables named, or all."""
    unknown = [name for name in names if name not in TABLES]
    if unknown:
        raise SystemExit(f"expected any of {', '.join(TABLES)}, found {', '.join(unknown)}")
    for name in names or TABLES:
        title, run = TABLES[name]
        show(title, run())
    print("Extraction, duplicates and a refresh from boards: python -m benchmarks.extraction, .duplicates, .refresh")


if __name__ == "__main__":
    main(sys.argv[1:])
