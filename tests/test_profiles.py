"""Profiles and rules are data: what is wrong in them is named, and what is in them does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hints import unhinted
from newsclean.appeals.reading import read_text
from newsclean.appeals.wording import tokens_of
from newsclean.appeals.words import find_rule, lower, words_for
from newsclean.errors import ProfileError
from newsclean.making import HERE
from newsclean.model import Block, Draft
from newsclean.profiles import TextRule, find_profile, load_lexicons, load_profile, load_rules, load_rules_for
from newsclean.profiles.reading import soften
from newsclean.strip import strip_blocks

GOOD = 'hosts = ["ledger.example"]\nbody = ["article"]\n'
RULE = '[[rule]]\nid = "a"\nwhy = "an appeal"\nwords = ["pears"]\n'
STORY = (
    "The ferry to the islands left an hour late on Tuesday, and the traders on its deck had pears, letters and a piano "
    "to deliver before the tide turned.",
    "For 40 years the harbor master has kept the hours of every boat in a green book, and not one captain has ever "
    "asked to see what it says of him.",
    "By the evening most of the load had found its way up the hill, and the children of the school were waiting there "
    "to hear the first notes.",
)
ENGLISH = [rule for rule in load_rules() if rule.lang == "en"]


def write(folder: Path, name: str, text: str) -> Path:
    """Write a profile and return its path."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (GOOD + "bodyy = []", "bodyy"),
        (GOOD + '[fields]\nheadline = ["h1"]', "headline"),
        (GOOD + '[[remove]]\ncss = ".ad"', "`why` - at `$.remove[0]`"),
        (GOOD + '[[remove]]\ncss = ".ad"\nwhy = " "', "remove[0].why is empty"),
        (GOOD + '[[strip]]\nstarts = "x"', "`why` - at `$.strip[0]`"),
        (GOOD + '[[strip]]\nstarts = "x"\nwhy = ""', "strip[0].why is empty"),
        (GOOD + '[[strip]]\nstart = "x"\nwhy = "y"', "`start`"),
        (GOOD + '[[strip]]\nwhy = "y"', "strip[0] needs exactly one of whole, starts, from"),
        (GOOD + '[[strip]]\nwhole = "a"\nstarts = "b"\nwhy = "y"', "strip[0] needs exactly one"),
        (GOOD + '[[strip]]\nfrom = "a"\nwhy = "y"', "strip[0] needs both from and to"),
        (GOOD + '[[strip]]\nfrom = "a"\nto = "b"\nblocks = 0\nwhy = "y"', "strip[0].blocks"),
        (GOOD + '[[strip]]\nwhole = "a("\nwhy = "y"', "strip[0]: bad pattern 'a('"),
        (GOOD + '[[strip]]\nwhole = "a"\ncut = true\nwhy = "y"', "strip[0]: cut goes with starts only"),
        (GOOD + "[[strip]]\nwhole = '(?i)a'\nwhy = \"y\"", "strip[0]: bad pattern '(?i)a'"),
        (GOOD + '[[strip]]\nstarts = "a*"\nwhy = "y"', "strip[0]: pattern 'a*' fits an empty text"),
        (GOOD + '[[strip]]\nstarts = "(?P<n>a)"\nwhy = "y"\n' * 2, "strip: the patterns do not go together"),
        (GOOD + "address = '['", "address: bad pattern '['"),
        (GOOD + "index = '['", "index: bad pattern '['"),
        (GOOD + "toggles = ['[']", "toggles: bad pattern '['"),
        (GOOD + "note_headings = ['[']", "note_headings: bad pattern '['"),
        (GOOD + 'media = ["a["]', "media: bad selector 'a['"),
        (GOOD + 'metered = [""]', "metered: bad selector ''"),
        (GOOD + 'page_data = "a["', "page_data: bad selector 'a['"),
        (GOOD + '[fields]\ntitle = ["h1", "a["]', "fields.title: bad selector 'a['"),
        (GOOD + '[[remove]]\ncss = ".ad >"\nwhy = "x"', "remove[0].css: bad selector '.ad >'"),
        (GOOD + "body = []", "not TOML"),
        (GOOD.replace('["article"]', '"article"'), '$.body`: a list is written ["…"]'),
        (GOOD + '[fields]\ntitle = ["h1"]\nbyline = ".by"', '$.fields.byline`: a list is written ["…"]'),
        (GOOD + "[fields]\ntitle = [3]", "`str`, got `int` - at `$.fields"),
        ("body = []", "`hosts`"),
        ("hosts = []\nbody = []", "hosts is empty"),
        ('hosts = ["https://ledger.example"]\nbody = []', "hosts: 'https://ledger.example'"),
        ('hosts = ["Ledger.example"]\nbody = []', "hosts: 'Ledger.example'"),
    ],
)
def test_mistake_is_named(tmp_path: Path, text: str, key: str) -> None:
    """Whatever is wrong in a profile is an error that names the file and the key."""
    path = write(tmp_path, "ledger.toml", text)
    with pytest.raises(ProfileError) as error:
        load_profile(path)
    assert str(error.value).startswith("ledger.toml: ")
    assert key in str(error.value)


def test_file_with_a_mark(tmp_path: Path) -> None:
    """A file that an editor of Windows wrote, with a byte-order mark, is read."""
    (tmp_path / "ledger.toml").write_text(GOOD, "utf-8-sig")
    assert load_profile(tmp_path / "ledger.toml").hosts == ("ledger.example",)


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A profile that is no file, or no text, is an error that names it."""
    (tmp_path / "a.toml").mkdir()
    (tmp_path / "b.toml").write_bytes(b"hosts = ['\xff']")
    for name, words in (("a.toml", "cannot be read"), ("b.toml", "not UTF-8"), ("c.toml", "No such file")):
        with pytest.raises(ProfileError, match=f"^{name}: .*{words}"):
            load_profile(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (RULE, "rule 'a' needs exactly one of whole, starts, contains, ends"),
        (RULE + 'whole = "x"\nends = "y"', "rule 'a' needs exactly one"),
        (RULE + 'whole = "x("', "rule 'a': bad pattern 'x('"),
        (RULE + 'whole = "x"\nunless = "["', "rule 'a': unless: bad pattern '['"),
        (RULE + 'whole = "x"\nmaxwords = 3', "maxwords"),
        (RULE + 'whole = "x"\nmax_words = 0', "max_words"),
        (RULE + 'whole = "x"\nplace = ["middle"]', "place"),
        (RULE + 'whole = "x"\nscope = "page"', "scope"),
        (RULE.replace('why = "an appeal"\n', "") + 'whole = "x"', "`why`"),
        (RULE.replace("an appeal", "") + 'whole = "x"', "rule 'a': why is empty"),
        (RULE.replace('id = "a"', 'id = ""') + 'whole = "x"', "rule: id is empty"),
        (re.sub("words = .*", "", RULE) + 'whole = "x"', "rule 'a' has neither words nor stems"),
        (RULE + 'rare = ["zebra"]\nwhole = "x"', "rule 'a': 'zebra' is rare and not one of its words"),
    ],
)
def test_mistake_in_a_rule_is_named(tmp_path: Path, text: str, key: str) -> None:
    """Whatever is wrong in a file of text rules is an error that names the file, the rule and the key."""
    with pytest.raises(ProfileError) as error:
        load_rules(write(tmp_path, "_default.toml", text))
    assert str(error.value).startswith("_default.toml: ")
    assert key in str(error.value)


@pytest.mark.parametrize("path", sorted(HERE.glob("[!_]*.toml")), ids=lambda path: path.name)
def test_shipped_profile_is_right(path: Path) -> None:
    """The shipped profiles pass every check that a user's own have to pass."""
    profile = load_profile(path)
    host = profile.hosts[0]
    assert not host.startswith("www."), (
        f"{path.name}: hosts: write {host.removeprefix('www.')}, subdomains are included"
    )
    assert path.name == f"{host}.toml", f"{path.name}: name the file like the first of its hosts: {host}.toml"
    found = find_profile(f"https://{host}/")
    assert found == profile, f"https://{host}/ is taken by {found and found.name}.toml, not by {path.name}"


@pytest.mark.parametrize("path", sorted(HERE.glob("_default*.toml")), ids=lambda path: path.name)
def test_shipped_rules_are_right(path: Path) -> None:
    """The shipped rules pass every check, and each stands in the file of its language, for which there are words."""
    language = path.stem.removeprefix("_default").removeprefix(".") or "en"
    assert {rule.lang for rule in load_rules(path)} == {language}
    assert language in load_lexicons()


def test_rules_for_a_language() -> None:
    """A page gets the English rules and those of its own language, and any other language, however odd, the English."""
    german = load_rules_for("de")
    assert {rule.lang for rule in german} == {"en", "de"}
    assert set(german) > set(ENGLISH)
    for odd in ("", "xx", "*", "../csmonitor.com", "d?", "\x00", "en"):
        assert list(load_rules_for(odd)) == ENGLISH


@pytest.mark.parametrize("rule", ENGLISH, ids=lambda rule: rule.id)
def test_rule_fits_its_examples(rule: TextRule) -> None:
    """Every rule has examples, and they fit its pattern and its length."""
    assert rule.examples
    misfits = [
        text for text in rule.examples if not rule.fits(lower(text)) or len(tokens_of(lower(text))) > rule.max_words
    ]
    assert misfits == []


@pytest.mark.parametrize("rule", [rule for rule in load_rules() if rule.hints], ids=lambda rule: rule.id)
def test_what_a_pattern_fits_has_a_hint(rule: TextRule) -> None:
    """No pattern fits a text that its hints leave out, whichever of its branches is taken."""
    assert unhinted(rule.pattern, rule.hints) is None


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.id}-{n}") for rule in ENGLISH for n, text in enumerate(rule.examples)],
)
def test_example_goes(rule: TextRule, text: str) -> None:
    """Every example goes from a story, at least where its rule has its place, and the story stays."""
    if rule.beside:
        said = read_text(lower(text), words_for(rule.lang).vocabulary)
        assert find_rule(lower(text), said.rules, rule.scope, (rule.place or ("tail",))[0])
        return
    kept = [judge((*STORY[:at], text, *STORY[at:])) for at in (0, 2, 3)]
    assert list(STORY) in kept
    assert all(set(STORY) <= set(texts) for texts in kept)


@pytest.mark.parametrize("text", [text for rule in ENGLISH for text in rule.spares])
def test_spared_text_stays(text: str) -> None:
    """What a rule must spare stays in a story, wherever it stands."""
    for at in range(4):
        texts = [*STORY[:at], text, *STORY[at:]]
        assert judge(texts) == texts


@pytest.mark.parametrize("text", [text for rule in ENGLISH if rule.rare for text in rule.examples])
def test_a_rare_word_is_enough_amid_a_story(text: str) -> None:
    """A long sentence is looked at wherever it stands, for a rare word of a rule that takes it."""
    if any(word in text.lower().split() for rule in ENGLISH for word in rule.rare):
        assert judge([*STORY[:2], text, *STORY[2:]]) == [*STORY]


def judge(texts: object) -> list[str]:
    """Return what stays of paragraphs."""
    assert isinstance(texts, list | tuple)
    blocks = tuple(Block("paragraph", text) for text in texts)
    return [block.text for block in strip_blocks(Draft(blocks, "generic"), language="en").blocks if not block.removed]


def test_subdomains_are_included() -> None:
    """A profile is for its host and those below it, in any spelling of the address, and for no other."""
    for url in (
        "https://csmonitor.com/",
        "http://www.csmonitor.com:80/x",
        "https://A.B.CSMonitor.com./",
        "//m.csmonitor.com",
    ):
        assert (profile := find_profile(url)) is not None, url
        assert profile.name == "csmonitor.com"
    others = (
        "https://notcsmonitor.com/",
        "https://csmonitor.com.example/",
        "https://example.org/csmonitor.com",
        "",
        None,
    )
    for other in (*others, "csmonitor.com", "http://[x", "http://csmonitor.com@example.org/"):
        assert find_profile(other) is None, other


def test_own_profiles_come_first(tmp_path: Path) -> None:
    """A user's profile is taken before the shipped one, an edited one at once, and the shipped ones still count."""
    path = write(tmp_path, "mine.toml", 'hosts = ["www.csmonitor.com"]\nbody = []')
    url = "https://www.csmonitor.com/"
    assert (own := find_profile(url, str(tmp_path))) is not None
    assert own.name == "mine"
    assert (shipped := find_profile("https://m.csmonitor.com/", str(tmp_path))) is not None
    assert shipped.name == "csmonitor.com"
    path.write_text('name = "edited"\nhosts = ["csmonitor.com"]\nbody = []')
    assert (edited := find_profile(url, str(tmp_path))) is not None
    assert edited.name == "edited"
    path.write_text("hosts = []")
    with pytest.raises(ProfileError, match=r"mine\.toml"):
        find_profile(url, str(tmp_path))
    assert find_profile(url) == shipped


def test_closest_host_wins(tmp_path: Path) -> None:
    """Of profiles for a host and for one below it, the one that says more about the address counts."""
    write(tmp_path, "a.toml", GOOD)
    write(tmp_path, "b.toml", GOOD.replace("ledger", "blog.ledger"))
    found = [find_profile(f"https://{host}ledger.example/", str(tmp_path)) for host in ("www.", "blog.", "a.blog.")]
    assert [profile and profile.name for profile in found] == ["a", "b", "b"]


def test_two_profiles_of_one_host(tmp_path: Path) -> None:
    """Of two own profiles for one host one would never be used: that is an error which names both."""
    write(tmp_path, "a.toml", GOOD)
    write(tmp_path, "b.toml", GOOD)
    with pytest.raises(ProfileError, match=r"b\.toml: hosts: ledger\.example has a profile already in a\.toml"):
        find_profile("https://ledger.example/", str(tmp_path))


def test_missing_folder(tmp_path: Path) -> None:
    """A folder of profiles that is not there is an error, not a run without them."""
    with pytest.raises(ProfileError, match="no such folder"):
        find_profile("https://example.org/", str(tmp_path / "none"))


def test_dump_is_known_by_its_signs() -> None:
    """A dump without an address gets its site's profile by the site's phrases; an address decides if there is one."""
    dump = "Pears come in\nWhy We Wrote This\nA story focused on pears."
    assert (profile := find_profile(None, None, dump)) is not None
    assert profile.name == "csmonitor.com"
    assert find_profile("https://example.org/", None, dump) is None
    assert find_profile(None, None, "Pears come in") is None


@pytest.mark.parametrize(
    "strip",
    [
        "starts = '''Follow the Ledger’s boats'''",
        "starts = '''follow the ledger's boats'''",
        r"starts = '''Follow the \w+'S boats'''",
        "whole = '''FOLLOW the Ledger’s [A-Z]oats'''",
        "from = '''Follow The'''\nto = '''Boats'''",
    ],
)
def test_patterns_are_written_as_pages_print_them(tmp_path: Path, strip: str) -> None:
    """Capitals and curly apostrophes in a profile's patterns count as they do on a page: not at all."""
    path = write(tmp_path, "ledger.toml", f"{GOOD}[[strip]]\n{strip}\nwhy = 'follow-us line'")
    text = "Follow the Ledger’s boats"
    draft = Draft(tuple(Block("paragraph", text) for text in (*STORY, text)), "generic")
    (last,) = strip_blocks(draft, load_profile(path)).blocks[3:]
    assert last.removed is not None
    assert (last.removed.rule, last.removed.why) == ("ledger: follow-us line", "follow-us line")


def test_classes_in_patterns_keep_their_meaning() -> None:
    r"""A capital behind a backslash is no letter: ``\W`` stays what it is."""
    assert soften(r"\W\Spears\Z") == r"\W\Spears\Z"
    assert re.fullmatch(soften(r"(?P<n>Pears)\S"), "pears!")


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: f"{rule.lang}-{rule.id}")
def test_no_rule_is_slow_on_what_nearly_fits(rule: TextRule) -> None:
    """A long run of digits, of a letter or of the rule's own example, with an odd end, is read in one go: no hang."""
    for piece in ("0", "a", "x ", "0 ", *(example.lower() for example in rule.examples[:2])):
        for text in (piece * 200 + "¬", piece * 200 + "¬ tide"):
            rule.fits(text)
