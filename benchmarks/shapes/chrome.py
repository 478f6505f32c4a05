"""The page around the article: head with metadata of several shapes, menus, footers, filler."""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

import html
import json
import random

from .cases import Story
from .markup import escape, write_script, write_style
from .material import load_teasers

MENU = ("World", "USA", "Politics", "Economy", "Culture", "Commentary", "Books", "Science", "Environment", "Podcasts", "Newsletters", "Subscribe", "Log in", "Africa", "Americas", "Asia Pacific", "Europe", "Middle East", "Justice", "Education", "Points of Progress", "Daily", "Weekly", "A Christian Science Perspective", "Text Edition", "About us", "Careers", "Contact us", "Privacy Policy", "Terms of Service")  # fmt: skip


def write_head(rng: random.Random, story: Story, url: str, amp: bool = False) -> str:
    """Everything up to ``</head>``. Dates and names agree; the title for social media may be cut."""
    stamp = f"{story.day.isoformat()}T{rng.randint(9, 17):02d}:{rng.randint(10, 59)}:00-0{rng.choice([4, 5])}:00"
    words = story.title.split()
    social = story.title if rng.random() < 0.85 else " ".join(words[: len(words) * 2 // 3]) + " …"
    title = html.escape(story.title)
    tags = [
        '<meta charset="utf-8">',
        f"<title>{title}{rng.choice([' - CSMonitor.com', ' | The Christian Science Monitor', ''])}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<link rel="canonical" href="{url}">',
        f'<meta property="og:title" content="{html.escape(social)}">',
        f'<meta property="og:url" content="{url}">',
        '<meta property="og:type" content="article">',
        '<meta property="og:site_name" content="The Christian Science Monitor">',
        f'<meta name="description" content="{html.escape(story.dek or story.body[0].text[:150])}">',
        f'<meta name="csm.author" content="{html.escape(", ".join(story.authors))}">',
        f'<meta name="csm.tags" content="{html.escape(",".join(story.tags))}">',
        '<meta name="csm.image.std" content="https://images.csmonitor.com/csm/2022/1.jpg?alias=standard_900x600">',
        f'<meta property="article:section" content="{story.section.replace("-", " ")}">',
        f'<meta property="article:published_time" content="{stamp}">',
    ]
    body = tags[2:]
    rng.shuffle(body)
    kept = tags[:2] + [tag for tag in body if "canonical" in tag or "csm.author" in tag or rng.random() < 0.85]
    kept += (
        [write_style(rng, rng.randint(2000, 12000)), write_page_data(story)] if not amp else [write_style(rng, 3000)]
    )
    kept.append(write_json_ld(rng, story, url, stamp))
    scripts = [write_script(rng, rng.randint(2000, 20000)) for _ in range(rng.randint(1, 6))]
    kept += scripts if not amp else ['<script async src="https://cdn.ampproject.org/v0.js"></script>']
    return "<head>" + "\n".join(kept) + "</head>"


def write_page_data(story: Story) -> str:
    data = {
        "sections": [part.replace("-", " ") for part in (story.section, story.subsection) if part],
        "authors": [{"name": name, "staffline": story.role} for name in story.authors],
        "tags": list(story.tags),
    }
    return f'<script id="page-meta-data" type="application/json">{json.dumps(data)}</script>'


def write_json_ld(rng: random.Random, story: Story, url: str, stamp: str) -> str:
    people: list[object] = [{"@type": "Person", "name": name, "url": "/Author/x"} for name in story.authors]
    node: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": rng.choice(["NewsArticle", "NewsArticle", ["NewsArticle", "Article"]]),
        "headline": story.title,
        "datePublished": stamp,
        "dateModified": stamp.replace("T0", "T1"),
        "author": people[0] if len(people) == 1 and rng.random() < 0.5 else people,
        "mainEntityOfPage": rng.choice([url, {"@type": "WebPage", "@id": url}]),
        "articleSection": story.section.replace("-", " "),
        "isAccessibleForFree": rng.choice([False, "False", True]),
        "publisher": {
            "@type": "Organization",
            "name": "The Christian Science Monitor",
            "logo": {"@type": "ImageObject", "url": "/logo.png"},
        },
        "description": story.dek,
    }
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Home", "item": "/"}],
    }
    value: object = rng.choice(
        [
            node,
            [crumbs, node],
            {
                "@context": "https://schema.org",
                "@graph": [crumbs, {"@type": "WebSite", "name": "CSMonitor"}, node],
            },
        ]
    )
    text = json.dumps(value, ensure_ascii=rng.random() < 0.5, indent=rng.choice([None, 2]))
    text = text.replace("</", "<\\/")
    shape = rng.randrange(8)
    if shape == 0:
        text = f"<!-- {text} -->"
    elif shape == 1:
        text = text.replace("’", "&#8217;").replace("\\u2019", "&#8217;")
    elif shape == 2:
        text = text[:-1] + "," + text[-1]
    elif shape == 3:
        text = text[: len(text) * 2 // 3]
    elif shape == 4:
        return ""
    return f'<script type="application/ld+json">{text}</script>'


def write_header(rng: random.Random) -> str:
    """Site header: bars, menus with many links, a search form, a banner."""
    links = "".join(
        f'<li class="nav-item n{rng.randrange(999)}"><a href="/{name.replace(" ", "-")}" data-track="menu{i}"><span>{name}</span></a></li>'
        for i, name in enumerate(rng.sample(MENU, len(MENU)) * rng.randint(1, 4))
    )
    banner = rng.choice(
        [
            '<div id="top-banner"><p>Monitor journalism changes lives. <a href="/subscribe">Subscribe</a></p></div>',
            '<div class="cookie-bar"><p>We use cookies. <a href="/privacy">Learn more</a></p><button>OK</button></div>',
            "",
        ]
    )
    return (
        f'<a class="skip" href="#story-content">Skip to main content</a>{banner}<header id="site-header"><a href="/">'
        '<img src="/logo.svg" alt="CSM logo"></a><form action="/search"><input name="q" placeholder="Search"></form>'
        f"<nav><ul>{links}</ul></nav></header>"
    )


def write_footer(rng: random.Random) -> str:
    """Cards of other stories, newsletter box, site map, trackers."""
    titles, summaries = load_teasers()
    cards = "".join(
        f'<div class="card"><a href="/World/2021/0{rng.randint(101, 930)}/s{i}"><h3>{escape(title, rng)}</h3></a>'
        f"<p>{escape(rng.choice(summaries), rng)}</p></div>"
        for i, title in enumerate(rng.sample(titles, rng.randint(3, 10)))
    )
    links = "".join(f'<li><a href="/About/{i}">{name}</a></li>' for i, name in enumerate(MENU))
    return (
        f'<div class="{rng.choice(["story-foot", "more-stories", "grid g4"])}"><h2>{rng.choice(["More stories", "You may also like", "Most viewed"])}</h2>{cards}</div>'
        '<footer><div class="newsletter"><p>Get stories that empower and uplift daily.</p><form><input type="email">'
        f"<button>Sign up</button></form></div><ul>{links}</ul><p>© The Christian Science Monitor. All Rights Reserved.</p></footer>"
        + write_script(rng, rng.randint(1000, 9000))
        + '<noscript><img height="1" width="1" src="https://px.example.net/p.gif"></noscript>'
    )
