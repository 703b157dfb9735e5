"""Hours of study to days of the calendar, with the weeks off left out."""

from collections.abc import Iterable
from datetime import date, timedelta
from math import ceil, floor

WEEKS_PER_MONTH = 52 / 12
ROUNDING = 1e-9


class StudyCalendar:
    """Study is spread evenly over the seven days of each week that is not off; the first day counts."""

    def __init__(self, starts_on: date, hours_per_week: float, weeks_off: Iterable[date] = ()) -> None:
        self.starts_on = starts_on
        self.hours_per_day = hours_per_week / 7
        self._mondays_off = sorted({day - timedelta(days=day.weekday()) for day in weeks_off})

    def _is_off(self, day: date) -> bool:
        return day - timedelta(days=day.weekday()) in self._mondays_off

    def hours_until(self, last_day: date) -> float:
        """Hours of study from the start to the end of that day."""
        days = max((last_day - self.starts_on).days + 1, 0)
        return (days - self.days_off(self.starts_on, last_day)) * self.hours_per_day

    def days_off(self, first: date, last: date) -> int:
        """How many days of the span, both ends included, are without study."""
        total = 0
        for monday in self._mondays_off:
            begins, ends = max(monday, first), min(monday + timedelta(days=6), last)
            total += max((ends - begins).days + 1, 0)
        return total

    def _study_day(self, number: int) -> date:
        """The day of study with that number, counted from 0."""
        day = self.starts_on + timedelta(days=number)
        for monday in self._mondays_off:
            if monday + timedelta(days=6) < self.starts_on:
                continue
            first_off = max(monday, self.starts_on)
            if first_off <= day:
                day += monday + timedelta(days=7) - first_off
        return day

    def starts(self, hours_before: float) -> date:
        """The day on which study goes on after so many hours."""
        return self._study_day(floor(hours_before / self.hours_per_day + ROUNDING))

    def ends(self, hours_so_far: float) -> date:
        """The day on which so many hours are reached."""
        return self._study_day(max(ceil(hours_so_far / self.hours_per_day - ROUNDING) - 1, 0))

    def weeks_off_within(self, last_day: date) -> float:
        return self.days_off(self.starts_on, last_day) / 7

    def weeks_off_ahead(self) -> float:
        """All weeks off that begin on or after the start, or are running on it."""
        horizon = self.starts_on + timedelta(days=366 * 20)
        return self.days_off(self.starts_on, horizon) / 7
