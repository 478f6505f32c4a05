"""What holds an article and what does not: lists, walls and shells are told from short and unusual stories."""

from __future__ import annotations

import json

import pytest

import newsclean
from newsclean.document import Document
from newsclean.extract import judge_page_kind
from newsclean.extract.walk import Context, Walk
from newsclean.model import Block, Draft, Limits, Page
from newsclean.parse import parse_page
from newsclean.pipeline import refuse_non_article

SITE = "https://www.tallow-post.example"
STORY = f"{SITE}/2024/05/17/the-ferry-bell-is-back-and-still-flat/"
TITLE = "The ferry bell is back, and it is still flat"
SENTENCES = [
    "The bell of the morning ferry rang again on Friday, eleven years after it was sold for scrap.",
    "A retired welder had kept it in his garden, where it hung above the beans and frightened crows.",
    "The harbor board paid him forty dollars and a season ticket, and both sides called it fair.",
    "Nobody could say why the note is lower than it was, although three tuners were asked.",
    "On the east shore the school choir has moved its rehearsals to a time when no ferry lands.",
    "The captain says that he likes it flat, and that the fog never complained about the pitch.",
    "A second bell, said to be its sister, is looked for in the quarry behind the old cannery.",
    "The council will vote in June on whether the sound may be heard before seven in the morning.",
]
CHINESE = [
    "渡轮的钟声星期五再次响起，这口钟十一年前被当作废铁卖掉。",
    "一名退休焊工把它挂在自家菜园里，用来吓走乌鸦。",
    "港口委员会付给他四十元和一张季票，双方都说很公平。",
]
ARTICLE_LD = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-05-17T08:30:00Z"}


def read(body: str, url: str | None, title: str, head: str = "") -> tuple[Document, list[Block]]:
    """Return the page and all blocks of it, as an extractor would that leaves nothing out but menus."""
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    document = parse_page(Page(page, url), Limits())
    walk = Walk(url, {})
    assert document.tree.body is not None
    walk.read(document.tree.body, Context())
    return document, [block for block in walk.blocks if not block.signs.marks & {"nav", "foot"}]


def judge(body: str, url: str | None = STORY, title: str = TITLE, head: str = "") -> str | None:
    refusal = judge_page_kind(*read(body, url, title, head))
    return refusal.reason if refusal else None


def linked_data(*values: dict[str, str]) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def cards(texts: list[str], pattern: str) -> str:
    return "".join(pattern.format(u=f"/news/story-{n}", t=f"Story number {n}", d=text) for n, text in enumerate(texts))


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


STEPS = [
    "knot the sheet to the <a href=/bowline>bowline</a> of the second mast",
    "then the <a href=/hand>first hand</a> goes to the lee side and waits",
    "one turn around the <a href=/cleat>cleat</a> as low as it will go",
]


CARDS = {
    "heading": '<article class="post"><h2><a href="{u}">{t}</a></h2><p>{d}</p></article>',
    "link around": '<a class="teaser" href="{u}"><h3>{t}</h3><p>{d}</p></a>',
    "overlay": '<li class="card"><a href="{u}" aria-label="{t}"></a><div><h3>{t}</h3><div>{d}</div></div></li>',
    "read more": '<div class="item"><b>{t}</b><p>{d} <a href="{u}">Read more</a></p></div>',
    "table": '<table><tr><td><img src="/i.jpg"></td><td><a href="{u}"><b>{t}</b></a><br>{d}</td></tr></table>',
}


@pytest.mark.parametrize("pattern", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize("kind", ["website", "article"])
def test_list_of_teasers(pattern: str, kind: str) -> None:
    """A section, a tag or an author page is refused in whatever markup, also where it calls itself an article."""
    teasers = [f"{first} {second}" for first, second in zip(SENTENCES, reversed(SENTENCES), strict=True)]
    head = f'<meta property="og:type" content="{kind}">'
    for url, title in (("/culture/", "Culture"), ("/tag/ferries", "Ferries"), ("/author/ada-fenwick/", "Ada Fenwick")):
        reason = judge(f"<h1>{title}</h1>{cards(teasers, pattern)}", SITE + url, title, head)
        assert reason is not None, url
        assert "links or teasers" in reason


@pytest.mark.parametrize("label", ["(source)", "Tallow Herald", "Read more"])
def test_news_with_its_sources(label: str) -> None:
    """A link to another site behind each paragraph names its source; one within the site leads on to the story."""
    pattern = f'<p>{{d}} <a href="{{u}}">{label}</a></p>'
    assert judge(cards(SENTENCES, pattern.replace("{u}", "https://herald.example{u}"))) is None
    assert judge(cards(SENTENCES, pattern)) is not None


def test_list_of_headlines() -> None:
    """A front page, an archive and a site map are refused: they hold links and tell nothing."""
    links = "".join(f'<li><a href="/a/{n}">{text}</a></li>' for n, text in enumerate(SENTENCES))
    assert (
        judge(f"<ul>{links}</ul>", f"{SITE}/", "Tallow Post") == "it lists 8 links or teasers and tells nothing itself"
    )


def test_intro_above_a_list() -> None:
    """A paragraph about the author or the topic above the teasers makes no article of the page."""
    page = f"<h1>Ada Fenwick</h1><p>{SENTENCES[1]}</p><p>{SENTENCES[2]}</p>{cards(SENTENCES, CARDS['heading'])}"
    assert judge(page, f"{SITE}/author/ada-fenwick/", "Ada Fenwick", linked_data({"@type": "ProfilePage"})) is not None


def test_script_without_spaces() -> None:
    """Lists and stories in a script without spaces are told apart as well."""
    teasers = cards(CHINESE * 3, CARDS["heading"])
    assert judge(f"<h1>文化</h1>{teasers}", f"{SITE}/culture/", "文化") is not None
    assert judge(paragraphs(CHINESE), STORY, "渡轮的钟声再次响起") is None
    assert judge(f"<p>{CHINESE[0]}</p>", None, "渡轮") is None


WALLS = {
    "consent": "<h1>Before you continue</h1><p>We and our 300 partners store and access information on your device.</p>"
    "<p>You can withdraw your consent at any time in the privacy settings.</p><button>Accept all</button>",
    "log-in": "<h1>Log in</h1><p>Enter your email and your password to sign in to your account.</p>"
    "<form><input type=password></form><p>Don’t have an account? Registering takes a minute.</p>",
    "error": "<h1>Oops</h1><p>Sorry, the page you were looking for could not be found.</p><p>It may have been moved; "
    "check the address, or try the search.</p>",
    "script": "<div id=root><p>Please enable JavaScript in your browser to read this page on our site.</p></div>",
    "live": "<h1>Live: the vote on the bell</h1><p>Updates will appear here when the session begins.</p>"
    "<p>This page refreshes itself every minute.</p>",
    "German": "<h1>Seite nicht gefunden</h1><p>Die gewünschte Seite existiert nicht oder wurde verschoben.</p>"
    "<p>Bitte überprüfen Sie die Adresse.</p>",
    "Polish": "<h1>Błąd</h1><p>Przepraszamy, ta strona nie istnieje lub została usunięta z naszego serwisu.</p>",
}


@pytest.mark.parametrize("page", WALLS.values(), ids=WALLS)
def test_wall_or_shell(page: str) -> None:
    """A wall, an error page or a shell at a story's address is refused, with all the head of the story still on it."""
    reason = judge(page, head=linked_data(ARTICLE_LD) + '<meta property="og:type" content="article">')
    assert reason is not None
    assert reason.startswith(("what it says is that of a", "it holds no sentences"))


def test_story_about_walls() -> None:
    """A story that quotes the words of a wall is a story, even a short one."""
    quoted = (
        "<p>“We and our partners store and access information on your device,” the banner of the ferry line said.</p>"
    )
    assert judge(f"<h1>{TITLE}</h1><p>{SENTENCES[0]}</p>{quoted}<p>{SENTENCES[1]}</p>") is None


@pytest.mark.parametrize(
    ("page", "path"),
    [
        (
            "<table>" + "<tr><td>Lower Sallow</td><td>3 : 1</td><td>Oakmere</td></tr>" * 20 + "</table>",
            "/sport/results",
        ),
        ("<figure><img src=/1.jpg><figcaption>1/9 The bell</figcaption></figure>" * 9, "/gallery/the-bell-12345"),
        ("<div id=player></div><p>The bell rings</p>", "/video/the-bell-12345"),
        (
            "<p>Fill the grid with the help of the clues, one letter a square.</p><button>Check</button>",
            "/games/crossword",
        ),
        ("<div id=__next></div><script>start()</script>", "/2024/05/17/the-ferry-bell-is-back/"),
    ],
    ids=["table", "gallery", "video", "game", "empty"],
)
def test_page_without_prose(page: str, path: str) -> None:
    """Tables of results, bare galleries, players, games and empty pages are refused."""
    head = '<meta property="og:type" content="website">'
    assert judge(f"<h1>Tallow</h1>{page}", SITE + path, "Tallow", head) is not None


def test_unusual_stories() -> None:
    """Short stories, verse, letters, interviews and stories without any data in their head are articles."""
    verse = "<br>".join(["The bell is flat", "the tide is high", "the crows are back", "and so am I"])
    letters = "".join(
        f"<h3>On the bell</h3><p>{text} {text[:40]}</p><p>Ben Rook, Oakmere</p>" for text in SENTENCES[:4]
    )
    turns = "".join(f"<p><b>And then?</b></p><p>{text}</p>" for text in SENTENCES)
    for page in (paragraphs(SENTENCES[:1]), paragraphs(SENTENCES), f"<p>{verse}</p>" * 3, letters, turns):
        assert judge(page, None, "Tallow") is None
        assert judge(f"<h1>{TITLE}</h1>{page}", head='<meta property="og:type" content="website">') is None


def test_brief_with_teasers_below() -> None:
    """Two sentences stay an article where the extractor took teasers of other stories with them."""
    page = f"<h1>{TITLE}</h1><p>{SENTENCES[0]} {SENTENCES[1]}</p><h3>More</h3>{cards(SENTENCES, CARDS['heading'])}"
    assert judge(page, head=linked_data(ARTICLE_LD)) is None


def test_pictures_that_lead_to_pages_of_their_own() -> None:
    """A link around a picture shows it large; one with words, between paragraphs, leads to another story."""
    picture = '<figure><a href="/photo/{n}"><img src="/{n}.jpg"></a></figure>'
    body = "".join(f"{picture.format(n=n)}<p>{text}</p>" for n, text in enumerate(SENTENCES))
    assert judge(body) is None
    assert judge(cards(SENTENCES, '<a href="{u}"><img src="/1.jpg"><h3>{t}</h3></a><p>{d}</p>')) is not None


def test_paragraphs_full_of_links() -> None:
    """An encyclopedia links its words, and its pictures' captions to the picture: these lead on from no paragraph."""
    texts = [" ".join(SENTENCES[start : start + 2]) for start in range(0, 8, 2)]
    for word in ("bell", "harbor", "captain", "cannery", "council", "ferry"):
        linked = f'<a href="{SITE}/topic/{word}" class="crosslink">{word}</a>'
        texts = [text.replace(f" {word} ", f" {linked} ", 1) for text in texts]
    caption = f'<figcaption><a href="{SITE}/pictures/bell.jpg">Bell</a> A bell.</figcaption>'
    picture = f'<figure><img src="x.jpg">{caption}</figure>'
    body = "".join(f"<section><h2>Part {n}</h2>{picture}<p>{text}</p></section>" for n, text in enumerate(texts))
    assert judge(f"<article><h1>{TITLE}</h1>{body}</article>", f"{SITE}/topic/ferry-bells") is None


def test_a_brief_of_two_short_sentences() -> None:
    """A flash in Japanese says in 40 characters that a train stands still, and links the line's page between."""
    flash = "<p>停電のため、港線は全線で運転を見合わせていると発表した。</p>{}<p>再開は午後三時ごろの見込みという。</p>"
    head = linked_data(ARTICLE_LD) + '<meta property="og:type" content="article">'
    assert judge(flash.format('<a href="/lines/harbor">港線</a>'), head=head) is None


def test_story_in_parts() -> None:
    """A live blog with its own addresses, a list with links to shops, and a link-rich round-up are articles."""
    live = "".join(
        f'<div class=post><h3><a href="#p{n}">9:{n}5</a></h3><p>{s}</p></div>' for n, s in enumerate(SENTENCES)
    )
    shops = "".join(
        f'<h2><a href="https://s{n}.example/">{n}. Bell</a></h2><p>{s}</p>' for n, s in enumerate(SENTENCES)
    )
    links = "".join(f'<p>{s} <a href="/a/{n}">It was told here</a> before.</p>' for n, s in enumerate(SENTENCES))
    for page in (live, shops, links):
        assert judge(f"<h1>{TITLE}</h1><p>{SENTENCES[0]}</p>{page}") is None


def test_text_glued_together() -> None:
    """Where an extractor gives all text of a page as one piece, only sentences that stand together count."""
    teasers = [f"{text} {SENTENCES[0]}" for text in SENTENCES]
    document, _ = read(cards(teasers, CARDS["heading"]), f"{SITE}/culture/", "Culture")
    glued = Block("paragraph", " ".join(f"Story number {n} {text}" for n, text in enumerate(teasers)))
    assert judge_page_kind(document, [glued]) is not None


def test_error_says_what_was_seen() -> None:
    """The error names what stands on the page; a page that a profile knows is not judged."""
    page = f"<html><title>Tallow Post</title><body>{cards(SENTENCES, CARDS['heading'])}</body></html>"
    with pytest.raises(newsclean.NoArticle, match="there is no article on the page: "):
        newsclean.clean_html(page, url=f"{SITE}/")
    document, blocks = read(cards(SENTENCES, CARDS["heading"]), f"{SITE}/", "Tallow Post")
    refuse_non_article(document, Draft(tuple(blocks), "profile", "tallow-post.example"))
    with pytest.raises(newsclean.NoArticle):
        refuse_non_article(document, Draft(tuple(blocks), "generic"))


@pytest.mark.parametrize(
    "said",
    [
        "We are looking for it. The story may have been moved, renamed, or perhaps never existed.",
        "This site is down for scheduled maintenance. Please check back in an hour.",
        "This content is not available in your region due to data protection law.",
        "Service temporarily unavailable. Please try again in a few minutes.",
        "Your browser is out of date and cannot show this site. Try another one.",
    ],
)
def test_what_a_site_says_in_place_of_a_story(said: str) -> None:
    """Words about moved pages, maintenance, regions and old browsers are no article under any title."""
    html = f"<title>Daily Gull</title><nav><a href=/>Home</a></nav><main><h1>Sorry</h1><p>{said}</p></main>"
    with pytest.raises(newsclean.NoArticle):
        newsclean.clean_html(html)


def test_a_story_about_an_outage_keeps_every_word() -> None:
    """What an error page said may be quoted in a story about it."""
    told = [
        "For six hours on Monday the town library told its readers that this site is down for scheduled maintenance.",
        "The librarian, who had not been told either, wrote the names of those who asked for books into a ledger.",
        "The page said: “Service temporarily unavailable. Please try again in a few minutes.” Many did, all afternoon.",
    ]
    inner = "".join(f"<p>{one}</p>" for one in told)
    found = newsclean.clean_html(f"<title>Library offline</title><main><h1>Library offline</h1>{inner}</main>")
    assert found.text == "\n\n".join(told)


def test_a_refusal_of_a_few_words_says_how_few() -> None:
    """A page of two short sentences is not told that it has none."""
    with pytest.raises(newsclean.NoArticle, match="only 47 characters of sentences"):
        newsclean.clean_html("<p>It rained on the parade and the band played on.</p><p>Then it stopped.</p>")


def wiki(before: str) -> str:
    """Return sentences, before each of which stands something."""
    return "".join(f"<ul>{before}<li>{text}</li></ul>" for text in SENTENCES)


def test_links_in_lines_of_the_story_make_no_teasers() -> None:
    """Steps without a stop lead to other pages of a wiki by their words, and the sentences between them are told."""
    steps = "".join(f"<li>{step}</li>" for step in STEPS)
    assert judge(wiki(steps), f"{SITE}/knots", "Knots") is None


@pytest.mark.parametrize("line", ["<li><a href=/knots-{n}>Knots of the {n} mast</a></li>", CARDS["heading"]])
def test_links_beside_such_lines_are_teasers_still(line: str) -> None:
    """A line about each teaser, with who wrote it, does not make its title one of the story."""
    card = line.replace("{u}", "/knots").replace("{t}", "Knots of the mast").replace("{d}", "")
    by = "<li>by <a href=/ada>Ada Quill</a> of the harbor desk</li>"
    assert judge(wiki(card + by), f"{SITE}/knots", "Knots") is not None
