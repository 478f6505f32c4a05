"""What is written down of the patterns of the shipped rules is what they say."""

from __future__ import annotations

from newsclean.profiles import load_rules, load_walls
from newsclean.profiles.derived import derive, load_derived, name_of, recall
from newsclean.profiles.rules import TextRule


def test_shipped_rules_are_written_down() -> None:
    """The file says of each shipped rule, and of each way of a wall, what its pattern does, and nothing else."""
    patterns = {rule.anchored for rule in load_rules()}
    patterns |= {pattern for wall in load_walls().values() for pattern in wall.patterns}
    assert load_derived() == {name_of(pattern): derive(pattern) for pattern in patterns}, "run scripts/update-derived"


def test_other_rules_say_it_themselves() -> None:
    """A rule that was changed, or is somebody's own, is not taken for a shipped one."""
    known = next(rule.whole for rule in load_rules() if rule.whole)
    changed = recall(rf"\W*(?:zyxwv (?:{known}))\W*\Z")
    assert changed.begins == ("zyx",)
    assert changed.hints is not None


def test_a_rule_is_not_tried_on_texts_without_its_parts() -> None:
    """The pattern of a rule is compiled when a text has what all have that it fits."""
    rule = TextRule(id="mine", why="w", words=("view",), whole="(?:see|view) .{0,20}photos below")
    assert rule.begins == ("see", "vie")
    assert not rule.fits("view all our pictures below")
    assert "pattern" not in vars(rule)
    assert rule.fits("view all our photos below")
    assert "pattern" in vars(rule)
