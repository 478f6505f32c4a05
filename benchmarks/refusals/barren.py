"""Kinds of pages that hold no article: lists of stories, shells, walls, forms and tables."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

import html
from collections.abc import Callable

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


def write_live_shell(writer: Writer) -> Content:
    voice = writer.voice
    title = f"{voice.label('live')}: {voice.title()}"
    empty = "".join(f"<p>{line}</p>" for line in voice.phrases("empty_live"))
    main = f'<h1>{title}</h1><div class="liveblog" id="ticker" data-src="/api/live/7">{empty}</div>'
    return Content(main, title, "/live/river-7", writer.rng.choice((("LiveBlogPosting",), ())), "article", dated=True)


def write_script_shell(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    title = voice.title()
    plea = f"<div class='app-loading'>{voice.words['script']}</div>" if rng.random() < 0.6 else ""
    more = f"<h3>{voice.label('related')}</h3>{writer.cards(3, 8)}" if rng.random() < 0.5 else ""
    main = f'<div id="root">{plea}</div>{more}<noscript>{voice.words["script"]}</noscript><script src="/static/main.9f3c.js"></script>'
    return Content(
        main,
        title,
        writer.address(),
        rng.choice((("NewsArticle",), ())),
        "article",
        dated=True,
        bare=not more and rng.random() < 0.6,
    )


def write_consent(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    title, *lines, last = voice.phrases("consent")
    text = "".join(f"<p>{line}</p>" for line in lines)
    buttons = f'<div class="buttons"><button class="accept">OK</button><button>{last}</button></div>'
    main = f'<div class="consent-wall"><h1>{title}</h1>{text}<p>{last}</p>{buttons}</div>'
    return Content(
        main,
        rng.choice((title, writer.host)),
        rng.choice(("/consent?return=%2Fnews%2F1", writer.address())),
        (),
        rng.choice((None, "website")),
        bare=rng.random() < 0.7,
    )


def write_login(writer: Writer) -> Content:
    voice = writer.voice
    title, *lines = voice.phrases("login")
    text = "".join(f"<p>{line}</p>" for line in lines)
    form = '<form method="post" action="/login"><input type="email" name="email"><input type="password" name="password"><button>OK</button></form>'
    main = f'<div class="login-box"><h1>{title}</h1>{text}{form}</div>'
    return Content(
        main,
        title,
        writer.rng.choice(("/login", "/account/signin", writer.address())),
        (),
        "website",
        bare=writer.rng.random() < 0.4,
    )


def write_not_found(writer: Writer) -> Content:
    voice = writer.voice
    title, *lines = voice.phrases("not_found")
    text = "".join(f"<p>{line}</p>" for line in lines)
    more = writer.cards(3, 8) if writer.rng.random() < 0.5 else ""
    main = f'<div class="error-404 not-found"><h1>{title}</h1>{text}</div>{more}'
    return Content(
        main,
        writer.rng.choice((title, f"404 – {title}", "404")),
        writer.address(),
        (),
        "website",
        body_class="error404",
    )


def write_newsletter(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    title, *lines, last = voice.phrases("newsletter")
    boxes = "".join(
        f'<div class="newsletter-card"><h3>{rng.choice(voice.phrases("nav"))}</h3><p>{line}</p><label><input type="checkbox" name="n{n}"> OK</label></div>'
        for n, line in enumerate(rng.choices(lines, k=rng.randint(3, 10)))
    )
    form = f'<form><p>{last}</p><input type="email" name="email"><button>OK</button></form>'
    return Content(f"<h1>{title}</h1>{boxes}{form}", title, "/newsletters", rng.choice(((), ("WebPage",))), "website")


def write_shop(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    title, *lines = voice.phrases("shop")
    plans = "".join(
        f'<div class="product-tile"><h2>{title} {n}</h2><p>{line}</p><div class="price">{n},99 €</div><a class="btn btn-primary" href="/checkout/{n}">OK</a></div>'
        for n, line in enumerate(lines * rng.randint(1, 3), 1)
    )
    return Content(
        f"<h1>{title}</h1>{plans}",
        title,
        "/shop/e-paper",
        rng.choice((("Product",), ())),
        rng.choice(("product", "website")),
    )


def write_weather(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    rows = "".join(
        f"<tr><td>{voice.place()}</td><td>{rng.choice(voice.phrases('weather'))}</td><td>{rng.randint(-5, 32)} °C</td><td>{rng.randint(0, 90)} %</td></tr>"
        for _ in range(rng.randint(7, 30))
    )
    intro = f"<p>{rng.choice(voice.phrases('weather'))}</p>"
    return Content(
        f"<h1>{voice.place()}</h1>{intro}<table class='forecast'><tr><th>A</th><th>B</th><th>C</th><th>D</th></tr>{rows}</table>",
        voice.place(),
        "/weather/lower-sallow",
    )


def write_stocks(writer: Writer) -> Content:
    rng = writer.rng
    rows = "".join(
        f"<tr><td><a href='/quote/{n}'>ABC{n} AG</a></td><td>{rng.random() * 300:.2f}</td><td>{rng.random() * 8 - 4:+.2f} %</td></tr>"
        for n in range(rng.randint(12, 40))
    )
    return Content(
        f"<h1>{writer.voice.phrases('nav')[2]}</h1><table class='quotes'><tbody>{rows}</tbody></table>",
        "DAX, Dow",
        "/markets/stocks",
        (),
        rng.choice(("website", "article")),
    )


def write_fixtures(writer: Writer) -> Content:
    voice, rng = writer.voice, writer.rng
    rows = "".join(
        f'<div class="fixture"><span class="team">{voice.place()}</span><span class="score">{rng.randint(0, 5)} : {rng.randint(0, 5)}</span><span class="team">{voice.place()}</span></div>'
        for _ in range(rng.randint(9, 40))
    )
    return Content(
        f"<h1>{voice.phrases('nav')[3]}</h1><div class='fixtures'>{rows}</div>",
        voice.phrases("nav")[3],
        "/sport/fixtures",
    )


def write_game(writer: Writer) -> Content:
    title, *lines = writer.voice.phrases("game")
    clues = "".join(
        f"<li>{writer.voice.place()} ({writer.rng.randint(3, 9)})</li>" for _ in range(writer.rng.choice((0, 12)))
    )
    main = (
        f'<h1>{title}</h1><div class="crossword-grid"></div><p>{lines[0]}</p><p>{lines[1]}</p><ol class="clues">{clues}</ol>'
        + "".join(f"<button>{t}</button>" for t in lines[2:])
    )
    return Content(main, title, "/games/crossword", (), "website")


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


def write_contact(writer: Writer) -> Content:
    title, *lines = writer.voice.phrases("contact")
    rows = "".join(f"<p>{writer.voice.name()}<br>+49 30 555 {writer.rng.randint(100, 999)}</p>" for _ in range(6))
    return Content(
        f"<h1>{title}</h1>{''.join(f'<p>{line}</p>' for line in lines)}{rows}",
        title,
        "/contact",
        rng_ld(writer),
        "website",
    )


def write_privacy(writer: Writer) -> Content:
    title, *lines = writer.voice.phrases("privacy")
    parts = "".join(f"<h2>{n}. {title}</h2><p>{writer.voice.join.join(lines)}</p>" for n in range(1, 6))
    return Content(f"<h1>{title}</h1>{parts}", title, "/privacy", rng_ld(writer), "website")


def rng_ld(writer: Writer) -> tuple[str, ...]:
    return writer.rng.choice(((), ("WebPage",)))


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
