"""Pages without prose, or with none that is a story: shells, walls, forms, tables, games and imprints."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

from .frame import Content, Writer


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
