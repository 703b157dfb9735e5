"""Simulated vacancies, the same ones each time: what the board server's employers publish."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FIRST_DAY = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
TITLES = (
    "Machine Learning Engineer", "Senior Data Scientist", "Data Engineer", "Junior Data Analyst", "MLOps Engineer",
    "Staff Software Engineer", "Analytics Engineer", "Cloud Engineer", "DevOps Engineer", "Product Manager",
)  # fmt: skip
PLACES = (
    ("Berlin", "Germany", "DE"), ("München", "Germany", "DE"), ("London", "United Kingdom", "GB"),
    ("Kraków", "Poland", "PL"), ("New York, NY", "United States", "US"), ("Zürich", "Switzerland", "CH"),
)  # fmt: skip
SKILLS = (
    "Python", "SQL", "TensorFlow", "PyTorch", "Spark", "Airflow", "dbt", "Kubernetes", "Docker", "AWS", "Terraform",
    "Kafka", "Snowflake", "Tableau", "scikit-learn", "Java", "Go", "Git", "Linux", "pandas",
)  # fmt: skip
DUTIES = (
    "You will own services that {0} and {1} hold together, from the first sketch to the night it pages you.",
    "We expect that {0} is a tool you reach for without thinking, and that you have met {1} before.",
    "Our small team looks after forecasts for warehouses in nine countries, mostly with {0} and some {1}.",
    "Half of the week goes to reviews, planning and talking to the people who use what we make with {0}.",
    "A good first month ends with a change to our {0} jobs that a colleague who knows {1} has read and liked.",
    "Nice to have: a public piece of work with {0}, a talk about {1}, or a bug you have reported upstream.",
)


@dataclass(frozen=True)
class Ad:
    """One simulated vacancy."""

    number: int
    title: str
    company: str
    city: str
    land: str
    country: str
    posted: datetime
    html: str

    @property
    def uuid(self) -> str:
        return f"00000000-0000-4000-8000-{self.number:012d}"


def ads(board: str, count: int = 200, first: int = 0) -> list[Ad]:
    """The open vacancies of a board; the same board always has the same ones."""
    dice = random.Random(board)
    base = dice.randrange(10_000, 900_000) * 10_000
    return [_ad(board, base + first + place, dice) for place in range(count)]


def _ad(board: str, number: int, dice: random.Random) -> Ad:
    city, land, country = dice.choice(PLACES)
    paragraphs = [dice.choice(DUTIES).format(*dice.sample(SKILLS, 2)) for _ in range(22)]
    bullets = "".join(f"<li>{skill} in daily work</li>" for skill in dice.sample(SKILLS, 5))
    return Ad(
        number=number, title=dice.choice(TITLES), company=board.title(), city=city, land=land, country=country,
        posted=FIRST_DAY + timedelta(hours=dice.randrange(24 * 60)),
        html=f"<h2>{board.title()} &amp; you</h2><p>{'</p><p>'.join(paragraphs)}</p><ul>{bullets}</ul>",
    )  # fmt: skip
