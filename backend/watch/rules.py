"""Which findings the office reads first."""

from backend.law.finding import Finding, Rule

_OF_THE_BODY = frozenset(rule for rule in Rule if rule.startswith("young-")) | {
    Rule.DAY,
    Rule.WEEK,
    Rule.AVERAGE_WEEK,
    Rule.DAILY_REST,
    Rule.WEEKLY_REST,
    Rule.SEVEN_DAYS,
    Rule.NIGHT_DAY,
    Rule.NIGHT_AVERAGE,
}
"""Limits that keep people from being worn out; the others count pay, contracts and comfort."""


def worst_first(finding: Finding) -> tuple[bool, float]:
    """A key to sort by: what wears people out, then how far beyond its limit it is."""
    beyond = abs(finding.measured - finding.limit) / (finding.limit or finding.measured or 1)
    return finding.rule not in _OF_THE_BODY, -beyond
