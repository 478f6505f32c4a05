"""Pages that list stories: sections, tags, authors, searches, galleries, players, archives, podcasts."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

import html

from .frame import Content, Writer


def write_section(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    name = rng.choice(voice.phrases("nav"))
    intro = f"<p>{voice.sentence()}</p>" if rng.random() < 0.3 else ""
    ld = rng.choice(((), ("CollectionPage",), ("WebPage", "ItemList"), ("ItemList",)))
    main = f"<h1>{name}</h1>{intro}{writer.cards(8, 30)}"
    return Content(
        main,
        name,
        rng.choice(("/news/", "/section/local", "/category/culture/", "/politik/")),
        ld,
        rng.choice(("website", "article", None)),
        body_class="archive category",
    )


def write_home(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    parts = [
        f'<section class="block"><h2>{name}</h2>{writer.cards(3, 7)}</section>'
        for name in rng.sample(voice.phrases("nav"), 5)
    ]
    return Content(
        "".join(parts),
        writer.host,
        rng.choice(("/", "/", "/index.html", "/en/")),
        rng.choice(((), ("WebSite",), ("WebPage", "Organization"))),
        rng.choice(("website", "website", "article")),
        body_class="home blog",
    )


def write_tag(writer: Writer) -> Content:
    voice = writer.voice
    name = voice.place()
    intro = (
        f'<div class="taxonomy-description"><p>{voice.sentences(1, 3)}</p></div>' if writer.rng.random() < 0.4 else ""
    )
    main = f'<h1 class="page-title">{voice.label("tag")}: {name}</h1>{intro}{writer.cards(5, 20)}'
    path = writer.rng.choice(("/tag/river/", "/topics/river", "/thema/fluss", "/2024/", "/news/page/4/"))
    return Content(
        main,
        name,
        path,
        writer.rng.choice(((), ("CollectionPage",), ("WebPage",))),
        writer.rng.choice(("website", "article")),
        body_class="archive tag",
    )


def write_author(writer: Writer) -> Content:
    voice = writer.voice
    name, bio = voice.name(), " ".join(voice.bio() for _ in range(writer.rng.randint(1, 2)))
    head = f'<div class="author-box"><h1>{name}</h1><p class="author-bio">{bio}</p></div><h2>{voice.label("author")} {name}</h2>'
    path = writer.rng.choice(
        ("/author/ada-fenwick/", "/by/ada-fenwick", "/profile/ada-fenwick", "/autor/ada-fenwick-12")
    )
    return Content(
        head + writer.cards(5, 20),
        name,
        path,
        writer.rng.choice(((), ("ProfilePage",), ("Person",))),
        writer.rng.choice(("profile", "website", "article")),
        body_class="archive author",
    )


def write_search(writer: Writer) -> Content:
    voice = writer.voice
    form = '<form role="search" action="/search"><input type="search" name="q" value="river"><button>OK</button></form>'
    title = f"{voice.label('search')} “{voice.place()}”"
    return Content(
        f"<h1>{title}</h1>{form}{writer.cards(6, 20)}",
        title,
        writer.rng.choice(("/search?q=river", "/?s=river", "/suche/?query=fluss")),
        writer.rng.choice(((), ("SearchResultsPage",))),
        body_class="search search-results",
    )


def write_gallery(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    count = rng.randint(8, 24)
    slides = "".join(
        f'<figure class="gallery-slide"><img src="/img/{n}.jpg" width="900" height="600" alt=""><figcaption>{n}/{count} {html.escape(voice.title()) if rng.random() < 0.5 else voice.name()}</figcaption></figure>'
        for n in range(1, count + 1)
    )
    title = voice.title()
    more = f"<h3>{voice.label('related')}</h3>{writer.cards(3, 8)}" if rng.random() < 0.6 else ""
    return Content(
        f'<h1>{title}</h1><div class="slideshow" data-count="{count}">{slides}</div>{more}',
        title,
        "/gallery/river-1234",
        rng.choice((("ImageGallery",), (), ("NewsArticle",))),
        rng.choice(("article", "website")),
        dated=rng.random() < 0.5,
    )


def write_video(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    title = voice.title()
    player = '<div class="video-player" id="jwplayer-1"><video controls src="/v.mp4"></video></div>'
    line = f'<p class="video-description">{html.escape(voice.title())}</p>' if rng.random() < 0.5 else ""
    more = f"<h3>{voice.label('video')}</h3>{writer.cards(4, 10, rng.choice(('none', 'line', 'sentence')))}"
    return Content(
        f"<h1>{title}</h1>{player}{line}{more}",
        title,
        "/video/river-99",
        rng.choice((("VideoObject",), ())),
        rng.choice(("video.other", "video", "website")),
        dated=rng.random() < 0.5,
    )


def write_archive(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    links = "".join(
        f'<li><a href="{writer.address()}">{html.escape(voice.title())}</a> {writer.time() if rng.random() < 0.5 else ""}</li>'
        for _ in range(rng.randint(30, 120))
    )
    title = f"{voice.label('archive')} 2024"
    return Content(
        f'<h1>{title}</h1><ul class="sitemap">{links}</ul>',
        title,
        rng.choice(("/archive/2024/05/", "/sitemap")),
        (),
        "website",
    )


def write_podcast(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    show = voice.place()
    episodes = "".join(
        f'<div class="episode"><h3 class="episode-title"><a href="/podcast/{n}">#{n} {html.escape(voice.title())}</a></h3><span class="duration">{rng.randint(12, 70)} min</span><audio src="/{n}.mp3"></audio><p class="episode-description">{html.escape(voice.sentences(1, 4))}</p><a href="/podcast/{n}">{voice.label("listen")}</a></div>'
        for n in range(rng.randint(5, 25), 0, -1)
    )
    return Content(
        f"<h1>{show}</h1><p>{voice.sentences(1, 3)}</p>{episodes}",
        show,
        "/podcasts/river-talk",
        rng.choice((("PodcastSeries",), ())),
        "website",
    )
