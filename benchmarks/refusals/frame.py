"""The frame around what a page is for: head, JSON-LD, menus, sidebar, footer and cookie banner."""

from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass, field

from .layouts import Layout
from .voice import Voice

TEASERS = ("none", "line", "sentence", "long")


@dataclass
class Content:
    """What a kind of page puts into the frame."""

    main: str
    title: str
    path: str
    ld: tuple[str, ...] = ()
    """The types that the page's JSON-LD names."""
    og: str | None = "website"
    dated: bool = False
    """Whether head and JSON-LD give a date and an author."""
    bare: bool = False
    """Whether menus, sidebar and footer are left out."""
    body_class: str = ""
    extra: dict[str, str] = field(default_factory=dict)


@dataclass
class Writer:
    """Writes pages of one layout in one language."""

    layout: Layout
    voice: Voice
    host: str

    @property
    def rng(self) -> random.Random:
        return self.voice.rng

    def address(self) -> str:
        section, number = self.rng.choice(("news", "local", "culture", "2024/05/17")), self.rng.randint(1000, 999999)
        return f"/{section}/story-{number}"

    def card(self, size: str) -> str:
        voice, layout, address = self.voice, self.layout, self.address()
        text = html.escape(voice.teaser(size))
        more = html.escape(voice.more())
        return layout.card.format(
            u=address,
            t=html.escape(voice.title()),
            d=layout.teaser.format(d=text, u=address, more=more) if text else "",
            time=self.time(),
            by=f"{voice.label('by')} {voice.name()}",
            sec=self.rng.choice(voice.phrases("nav")),
            img='<img src="/img/teaser.jpg" width="300" height="200" alt="">',
        )

    def cards(self, least: int, most: int, size: str | None = None) -> str:
        """Return a list of cards, of the same teaser length or of mixed ones."""
        size = size or self.rng.choice((*TEASERS, "mixed"))
        count = self.rng.randint(least, most)
        made = (self.card(self.rng.choice(TEASERS) if size == "mixed" else size) for _ in range(count))
        return self.layout.cards.format(cards="".join(made))

    def time(self) -> str:
        if self.rng.random() < 0.5:
            return f"{self.rng.randint(1, 23)} {self.voice.label('ago')}"
        return f"{self.rng.randint(1, 28):02d}.{self.rng.randint(1, 12):02d}.2024"

    def paragraphs(self, texts: list[str]) -> str:
        return "".join(self.layout.paragraph.format(p=text) for text in texts)

    def story(self, title: str, body: str, picture: str = "") -> str:
        return self.layout.story.format(
            t=html.escape(title),
            body=body,
            by=f"{self.voice.label('by')} {self.voice.name()}",
            time="17.05.2024 08:30",
            sec=self.rng.choice(self.voice.phrases("nav")),
            img=picture,
        )

    def page(self, content: Content) -> str:
        """Return the page as a server would send it."""
        layout, voice, rng = self.layout, self.voice, self.rng
        menu = "".join(layout.menu.format(u=f"/{n}/", t=t) for n, t in enumerate(voice.phrases("nav")))
        banner = f'<div id="cookie-banner" class="cc-window"><p>{voice.words["cookie"]}</p><button>OK</button></div>'
        body = layout.page.format(
            bodyclass=content.body_class,
            menu="" if content.bare else menu,
            main=content.main,
            side="" if content.bare else self.side(),
            foot="" if content.bare else f'<p>© 2024 {self.host}</p><a href="/imprint">{voice.words["contact"][0]}</a>',
            cookie=banner if rng.random() < 0.4 and not content.bare else "",
        )
        return f'{layout.doctype}<html lang="{voice.language}"{layout.root}>{self.head(content)}{body}</html>'

    def side(self) -> str:
        if self.rng.random() < 0.3:
            return ""
        links = "".join(f'<li><a href="{self.address()}">{html.escape(self.voice.title())}</a></li>' for _ in range(6))
        return f'<div class="widget widget_recent_entries"><h4>{self.voice.label("latest")}</h4><ul>{links}</ul></div>'

    def head(self, content: Content) -> str:
        title = html.escape(content.title)
        address = f"https://{self.host}{content.path}"
        lines = [f'<meta charset="utf-8"><title>{title} | {self.host}</title><link rel="canonical" href="{address}">']
        lines.append(f'<meta property="og:title" content="{title}">')
        if content.og:
            lines.append(f'<meta property="og:type" content="{content.og}">')
        if content.dated:
            lines.append('<meta property="article:published_time" content="2024-05-17T08:30:00+00:00">')
        if self.rng.random() < 0.6:
            lines.append(f'<meta name="description" content="{html.escape(self.voice.sentence())}">')
        lines += [self.json_ld(kind, content, address) for kind in content.ld]
        lines.append(
            f"<style>.a{{color:red}}</style><script>{'window.dataLayer=[];' * self.rng.randint(1, 200)}</script>"
        )
        return f"<head>{''.join(lines)}</head>"

    def json_ld(self, kind: str, content: Content, address: str) -> str:
        value: dict[str, object] = {"@context": "https://schema.org", "@type": kind, "url": address}
        if kind.endswith(("Article", "Posting")) or kind in ("Recipe", "VideoObject"):
            value |= {"headline": content.title, "author": {"@type": "Person", "name": self.voice.name()}}
            value |= {"datePublished": "2024-05-17T08:30:00Z", "name": content.title}
        elif kind == "ItemList":
            items = [
                {"@type": "ListItem", "position": n, "url": f"https://{self.host}{self.address()}"} for n in range(1, 9)
            ]
            value["itemListElement"] = items
        else:
            value["name"] = content.title
        script = json.dumps(value, ensure_ascii=False)
        return f'<script type="application/ld+json">{script}</script>'
