"""The kinds of pages that hold no article."""

from __future__ import annotations

from collections.abc import Callable

from .frame import Content, Writer
from .lists import (
    write_archive,
    write_author,
    write_gallery,
    write_home,
    write_podcast,
    write_search,
    write_section,
    write_tag,
    write_video,
)
from .shells import (
    write_consent,
    write_contact,
    write_fixtures,
    write_game,
    write_live_shell,
    write_login,
    write_newsletter,
    write_not_found,
    write_privacy,
    write_script_shell,
    write_shop,
    write_stocks,
    write_weather,
)

BARREN: dict[str, Callable[[Writer], Content]] = {
    "section": write_section,
    "home": write_home,
    "tag": write_tag,
    "author": write_author,
    "search": write_search,
    "gallery": write_gallery,
    "video": write_video,
    "live shell": write_live_shell,
    "script shell": write_script_shell,
    "consent": write_consent,
    "log-in": write_login,
    "not found": write_not_found,
    "newsletter": write_newsletter,
    "shop": write_shop,
    "weather": write_weather,
    "stocks": write_stocks,
    "fixtures": write_fixtures,
    "game": write_game,
    "archive": write_archive,
    "podcast": write_podcast,
}
OTHER: dict[str, Callable[[Writer], Content]] = {"contact": write_contact, "privacy": write_privacy}
"""Prose that is no article: counted apart, nothing is promised of it."""
