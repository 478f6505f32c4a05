"""Pages that hold no article: front and section pages, digest issues, log-in and subscription pages."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

import random

from .cases import Case, Expected
from .chrome import write_footer, write_header
from .markup import escape, write_script
from .material import load_stories, load_teasers

INDEXES = (
    ("/", "The Christian Science Monitor"),
    ("/World", "World"),
    ("/World/Europe", "Europe"),
    ("/USA/Politics", "Politics"),
    ("/Daily/2022/20221108", "Monitor Daily Podcast"),
    ("/The-Culture/Books", "Books"),
    ("/Topics/Rivers", "All stories about rivers"),
    ("/About/Staff/Ada-Whitefeather", "Ada Whitefeather"),
)
CARDS = (
    '<div class="ezc-csm-story"><a href="{u}"><h3>{t}</h3></a><p>{d}</p></div>',
    '<li class="card"><div class="kicker">World</div><h2><a href="{u}">{t}</a></h2><div class="summary">{d}</div></li>',
    '<article class="teaser"><a href="{u}"><img alt="" src="/i.jpg"><h3>{t}</h3></a><p>{d}</p><time datetime="2022-11-08">Nov. 8</time></article>',
)
LOGIN = (
    '<form action="/login"><h1>Log in</h1><p>Welcome back. Please log in to continue.</p><label>Email</label><input name="e">'
    '<label>Password</label><input type="password"><button>Log in</button><p>Not a subscriber? <a href="/subscribe">See our offers</a></p></form>'
)
OFFERS = (
    '<div class="offers"><h1>Subscribe to the Monitor</h1><div class="plan"><h2>Digital</h2><p>$11/month</p><ul><li>Unlimited access to '
    'CSMonitor.com</li><li>The Monitor Daily email</li></ul><button>Choose</button></div><div class="plan"><h2>Weekly + digital</h2>'
    "<p>$15/month</p><ul><li>The Monitor Weekly magazine</li><li>Cancel anytime</li></ul><button>Choose</button></div></div>"
)


def build_barren(rng: random.Random) -> Case:
    if rng.random() < 0.2:
        path, main = rng.choice([("/login", LOGIN), ("/subscribe", OFFERS)])
        title, layout = "CSMonitor.com", "page: log-in or offers"
    else:
        path, title = rng.choice(INDEXES)
        main, layout = write_index(rng, title), "page: index"
    url = f"https://www.csmonitor.com{path}"
    head = (
        f'<head><title>{title}</title><link rel="canonical" href="{url}"><meta property="og:title" content="{title}">'
        f"{write_script(rng, rng.randint(4000, 40000))}</head>"
    )
    source = f'<!DOCTYPE html><html lang="en">{head}<body>{write_header(rng)}<main>{main}</main>{write_footer(rng)}</body></html>'
    return Case("barren", "page", layout, source, url, Expected(no_article=True))


def write_index(rng: random.Random, title: str) -> str:
    """Teasers of many stories."""
    titles, summaries = load_teasers()
    teasers = [(s.title, s.dek or s.body[0].text) for s in load_stories()]
    teasers += [(t, rng.choice(summaries)) for t in titles]
    pattern = rng.choice(CARDS)
    cards = "".join(
        pattern.format(u=f"/World/2022/{rng.randint(1001, 1130)}/S-{number}", t=escape(title, rng), d=escape(text, rng))
        for number, (title, text) in enumerate(rng.sample(teasers, rng.randint(10, 25)))
    )
    return f"<h1>{title}</h1>{cards}"
