"""Site rules and text rules: TOML files, loaded strictly.

::

    csmonitor.com.toml …            one site each        sites.py     Profile, find_profile
    _default.toml, _default.de.toml …  text of all sites    rules.py     TextRule, load_rules
    _words.toml                     words of appeals     rules.py     Lexicon, load_lexicons
    _walls.toml                     walls, error pages   rules.py     Wall, load_walls
    _labels.toml                    comments, bios       rules.py     Label, load_labels
    _cuts.toml                      cut articles         rules.py     Cut, load_cuts

An unknown key, a bad selector, a bad pattern or a rule without ``why`` is a ProfileError naming file and key.
"""

from newsclean.profiles.rules import (
    Cut,
    Label,
    Lexicon,
    TextRule,
    Wall,
    load_cuts,
    load_labels,
    load_lexicons,
    load_rules,
    load_rules_for,
    load_walls,
)
from newsclean.profiles.sites import ElementRule, Field, Profile, SiteStrip, find_profile, load_profile, load_profiles

__all__ = [
    "Cut",
    "ElementRule",
    "Field",
    "Label",
    "Lexicon",
    "Profile",
    "SiteStrip",
    "TextRule",
    "Wall",
    "find_profile",
    "load_cuts",
    "load_labels",
    "load_lexicons",
    "load_profile",
    "load_profiles",
    "load_rules",
    "load_rules_for",
    "load_walls",
]
