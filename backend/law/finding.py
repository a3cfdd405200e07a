"""What a rule found: which article, on which day, the figures, and what would mend it."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Rule(StrEnum):
    DAY = "day-too-long"
    BREAK = "break-missing"
    WEEK = "week-too-long"
    AVERAGE_WEEK = "average-week-too-long"
    DAILY_REST = "daily-rest-too-short"
    WEEKLY_REST = "weekly-rest-too-short"
    SEVEN_DAYS = "seven-days-of-work"
    SUNDAY = "sunday-worked"
    NIGHT_DAY = "night-too-long"
    NIGHT_AVERAGE = "night-average-too-long"
    OVERTIME_QUOTA = "overtime-quota-passed"
    CHANGE_NOTICE = "change-told-late"
    PART_TIME_MINIMUM = "part-time-contract-too-short"
    COMPLEMENTARY = "too-many-complementary-hours"
    FULL_TIME_REACHED = "part-timer-at-full-time"
    INTERRUPTIONS = "too-many-interruptions"
    INTERRUPTION = "interruption-too-long"
    PART_TIME_NOTICE = "part-time-change-told-late"
    DRIFT = "contract-outgrown"
    YOUNG_DAY = "young-day-too-long"
    YOUNG_WEEK = "young-week-too-long"
    YOUNG_RUN = "young-run-too-long"
    YOUNG_BREAK = "young-break-missing"
    YOUNG_DAILY_REST = "young-daily-rest-too-short"
    YOUNG_WEEKLY_REST = "young-weekly-rest-too-short"
    YOUNG_NIGHT = "young-at-night"
    YOUNG_HOLIDAY = "young-on-a-holiday"
    ANNUAL_DAYS = "too-many-days-in-the-year"
    PUBLIC_HOSTS = "too-much-for-public-hosts"
    TRAVEL = "travel-not-counted"
    SOLIDARITY = "solidarity-twice"
    SOLIDARITY_DAY = "solidarity-on-a-barred-day"


ARTICLES = {
    Rule.DAY: "L3121-18",
    Rule.BREAK: "L3121-16",
    Rule.WEEK: "L3121-20",
    Rule.AVERAGE_WEEK: "L3121-22",
    Rule.DAILY_REST: "L3131-1",
    Rule.WEEKLY_REST: "L3132-2",
    Rule.SEVEN_DAYS: "L3132-1",
    Rule.SUNDAY: "L3132-3",
    Rule.NIGHT_DAY: "L3122-6",
    Rule.NIGHT_AVERAGE: "L3122-7",
    Rule.OVERTIME_QUOTA: "L3121-30",
    Rule.CHANGE_NOTICE: "L3121-47",
    Rule.PART_TIME_MINIMUM: "L3123-27",
    Rule.COMPLEMENTARY: "L3123-28",
    Rule.FULL_TIME_REACHED: "L3123-9",
    Rule.INTERRUPTIONS: "L3123-30",
    Rule.INTERRUPTION: "L3123-30",
    Rule.PART_TIME_NOTICE: "L3123-31",
    Rule.DRIFT: "L3123-13",
    Rule.YOUNG_DAY: "L3162-1",
    Rule.YOUNG_WEEK: "L3162-1",
    Rule.YOUNG_RUN: "L3162-3",
    Rule.YOUNG_BREAK: "L3162-3",
    Rule.YOUNG_DAILY_REST: "L3164-1",
    Rule.YOUNG_WEEKLY_REST: "L3164-2",
    Rule.YOUNG_NIGHT: "L3163-2",
    Rule.YOUNG_HOLIDAY: "L3164-6",
    Rule.ANNUAL_DAYS: "L3121-64",
    Rule.PUBLIC_HOSTS: "L1253-20",
    Rule.TRAVEL: "L3121-1",
    Rule.SOLIDARITY: "L3133-8",
    Rule.SOLIDARITY_DAY: "L3133-11",
}


class Remedy(StrEnum):
    FINISH_EARLIER = "finish-earlier"
    START_LATER = "start-later"
    TAKE_BREAK = "take-break"
    PLAN_LESS = "plan-less"
    WORK_LESS = "work-less"
    KEEP_FREE = "keep-free"
    REST = "rest"
    SHORTEN_GAP = "shorten-gap"
    JOIN_SHIFTS = "join-shifts"
    EARN_REST = "earn-rest"
    CHANGE_LATER = "change-later"
    RAISE_CONTRACT = "raise-contract"
    COUNT_TRAVEL = "count-travel"
    PLAN_TRAVEL = "plan-travel"
    PAY = "pay"


@dataclass(frozen=True, slots=True)
class Mend:
    """What would put it right."""

    remedy: Remedy
    day: date
    minutes: int = 0
    at: time | None = None
    host: int | None = None
    """Whose shift would move, where it is one host firm's."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A limit that is passed; minutes, but where the rule counts days or times."""

    rule: Rule
    day: date
    measured: int
    limit: int
    mend: Mend
    otherwise: Mend | None = None
    """What would put it right as well, at another host firm."""
    hosts: tuple[int, ...] = ()
    """All that have a part in it, in the order of their shifts; for the groupement's eyes alone."""

    @property
    def article(self) -> str:
        """Of the Code du travail."""
        return ARTICLES[self.rule]
