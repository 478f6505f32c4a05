"""How publishers' systems write a page: frame, menus, cards of a list, and the frame of a story.

In a pattern ``{u}`` is an address, ``{t}`` a title, ``{d}`` a teaser with its own element, ``{time}``, ``{by}``, ``{sec}`` and
``{img}`` what they say; ``{cards}``, ``{body}``, ``{main}`` … are markup that was made before.
"""
# ruff: noqa: E501 - markup is easier to read unbroken

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """One system's way with pages."""

    name: str
    page: str
    menu: str
    card: str
    teaser: str
    cards: str
    story: str
    paragraph: str = "<p>{p}</p>"
    doctype: str = "<!DOCTYPE html>"
    root: str = ""


LAYOUTS = (
    Layout(
        "wp-classic",
        '<body class="{bodyclass} wp-custom-logo"><div id="page" class="site"><header id="masthead" class="site-header"><nav class="main-navigation"><ul id="primary-menu" class="menu">{menu}</ul></nav></header><div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">{main}</main></div><aside id="secondary" class="widget-area">{side}</aside></div><footer id="colophon" class="site-footer">{foot}</footer></div>{cookie}</body>',
        '<li class="menu-item menu-item-type-taxonomy"><a href="{u}">{t}</a></li>',
        '<article class="post type-post status-publish format-standard hentry"><header class="entry-header"><h2 class="entry-title"><a href="{u}" rel="bookmark">{t}</a></h2><div class="entry-meta"><span class="posted-on"><time class="entry-date published">{time}</time></span><span class="byline"> {by}</span></div></header>{d}</article>',
        '<div class="entry-summary"><p>{d} <a class="more-link" href="{u}">{more}</a></p></div>',
        '{cards}<nav class="navigation pagination"><div class="nav-links"><span class="page-numbers current">1</span><a class="page-numbers" href="/page/2/">2</a></div></nav>',
        '<article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">{t}</h1><div class="entry-meta"><time class="entry-date">{time}</time> <span class="byline">{by}</span></div></header>{img}<div class="entry-content">{body}</div><footer class="entry-footer"><span class="cat-links">{sec}</span></footer></article>',
    ),
    Layout(
        "wp-blocks",
        '<body class="{bodyclass} wp-embed-responsive"><div class="wp-site-blocks"><header class="wp-block-template-part"><nav class="wp-block-navigation"><ul class="wp-block-navigation__container">{menu}</ul></nav></header><main class="wp-block-group">{main}</main>{side}<footer class="wp-block-template-part">{foot}</footer></div>{cookie}</body>',
        '<li class="wp-block-navigation-item"><a class="wp-block-navigation-item__content" href="{u}">{t}</a></li>',
        '<li class="wp-block-post post type-post"><figure class="wp-block-post-featured-image"><a href="{u}">{img}</a></figure><h3 class="wp-block-post-title"><a href="{u}">{t}</a></h3>{d}<div class="wp-block-post-date"><time>{time}</time></div></li>',
        '<div class="wp-block-post-excerpt"><p class="wp-block-post-excerpt__excerpt">{d}</p></div>',
        '<div class="wp-block-query"><ul class="wp-block-post-template is-layout-flow">{cards}</ul></div>',
        '<h1 class="wp-block-post-title">{t}</h1><div class="wp-block-post-author-name">{by}</div><div class="wp-block-post-date">{time}</div>{img}<div class="entry-content wp-block-post-content">{body}</div>',
    ),
    Layout(
        "wp-magazine",
        '<body class="{bodyclass} td-standard-pack"><div class="td-header-wrap"><ul class="sf-menu">{menu}</ul></div><div class="td-main-content-wrap"><div class="td-container"><div class="td-pb-row"><div class="td-pb-span8 td-main-content">{main}</div><div class="td-pb-span4 td-main-sidebar">{side}</div></div></div></div><div class="td-footer-wrapper">{foot}</div>{cookie}</body>',
        '<li class="menu-item"><a href="{u}">{t}</a></li>',
        '<div class="td_module_10 td_module_wrap td-animation-stack"><div class="td-module-thumb"><a href="{u}" class="td-image-wrap">{img}</a></div><div class="item-details"><h3 class="entry-title td-module-title"><a href="{u}">{t}</a></h3><div class="td-module-meta-info"><span class="td-post-author-name">{by}</span><span class="td-post-date"><time>{time}</time></span></div>{d}</div></div>',
        '<div class="td-excerpt">{d}</div>',
        '<div class="td-ss-main-content">{cards}</div><div class="page-nav td-pb-padding-side"><a href="/page/2/">2</a></div>',
        '<article class="post"><header class="td-post-title"><h1 class="entry-title">{t}</h1><div class="td-module-meta-info">{by} <time>{time}</time></div></header><div class="td-post-content">{img}{body}</div></article>',
    ),
    Layout(
        "arc",
        '<body><div id="fusion-app"><div class="b-header-nav-chain"><nav>{menu}</nav></div><section role="main" class="b-right-rail"><div class="b-right-rail__main-wrapper">{main}</div><aside>{side}</aside></section><footer class="b-footer">{foot}</footer></div><script>window.Fusion=window.Fusion||{{}};Fusion.globalContent={{"_id":"X7"}};</script>{cookie}</body>',
        '<a class="c-link b-header-nav-chain__link" href="{u}">{t}</a>',
        '<article class="b-results-list__wrapper"><div class="b-medium-promo"><a class="c-media-item" href="{u}">{img}</a><a class="c-link" href="{u}"><h2 class="c-heading">{t}</h2></a>{d}<div class="c-attribution"><span>{by}</span><time class="c-date">{time}</time></div></div></article>',
        '<p class="c-paragraph">{d}</p>',
        '<div class="b-results-list">{cards}</div>',
        '<h1 class="b-headline">{t}</h1><div class="c-attribution">{by} <time class="c-date">{time}</time></div>{img}<article class="b-article-body">{body}</article>',
        '<p class="c-paragraph">{p}</p>',
    ),
    Layout(
        "next-modules",
        '<body><div id="__next"><header class="Header_root__k3Jx1"><nav class="Nav_list__9aQ2z">{menu}</nav></header><main class="Layout_main__Zp0aB">{main}</main><div class="Rail_root__1xYzQ">{side}</div><footer class="Footer_root__77bcd">{foot}</footer></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{"pageProps":{{}}}},"page":"/[...slug]"}}</script>{cookie}</body>',
        '<a class="Nav_link__Qm3vT" href="{u}">{t}</a>',
        '<div class="TeaserCard_root__a1B2c"><a class="TeaserCard_link__Xx1yY" href="{u}">{img}<span class="TeaserCard_kicker__mm0">{sec}</span><h3 class="TeaserCard_headline__q9W">{t}</h3></a>{d}<span class="TeaserCard_time__p0">{time}</span></div>',
        '<p class="TeaserCard_text__L0p">{d}</p>',
        '<div class="Grid_root__x8Yt">{cards}</div>',
        '<div class="Article_root__bV1"><h1 class="Article_headline__Gg5">{t}</h1><div class="Byline_root__2">{by} · {time}</div>{img}<div class="Article_body__jK3">{body}</div></div>',
        '<p class="Paragraph_root__5vC">{p}</p>',
    ),
    Layout(
        "next-linked",
        '<body><div id="__next"><div data-testid="page"><nav data-testid="nav">{menu}</nav><div role="main" class="css-1n7hynb">{main}{side}</div><div class="css-footer" role="contentinfo">{foot}</div></div></div>{cookie}</body>',
        '<a href="{u}" class="css-1wr3we4">{t}</a>',
        '<section class="story-wrapper css-8zq1k"><a class="css-9mylee" href="{u}"><div><p class="indicate-hover css-91bpc3">{t}</p></div>{d}</a><p class="css-time">{time}</p></section>',
        '<p class="summary-class css-crclj6">{d}</p>',
        '<div class="css-stream">{cards}</div>',
        '<article id="story" class="css-1vxca1d"><header><h1 data-testid="headline">{t}</h1><p class="css-byline">{by}</p><time>{time}</time></header>{img}<section name="articleBody">{body}</section></article>',
        '<div class="css-s99gbd StoryBodyCompanionColumn"><p class="css-at9mc1">{p}</p></div>',
    ),
    Layout(
        "old-tables",
        '<body bgcolor="#ffffff"><table width="780" border="0" cellpadding="0"><tr><td colspan="3"><table><tr>{menu}</tr></table></td></tr><tr><td width="140" valign="top" class="left">{side}</td><td width="500" valign="top">{main}</td><td width="140">&nbsp;</td></tr><tr><td colspan="3" class="footer">{foot}</td></tr></table>{cookie}</body>',
        '<td><a href="{u}" class="nav"><font size="1">{t}</font></a></td>',
        '<table width="100%"><tr><td valign="top"><a href="{u}">{img}</a></td><td><a href="{u}"><b>{t}</b></a><br><font size="1">{time}</font><br>{d}</td></tr></table>',
        '<font size="2">{d}</font> <a href="{u}">{more}</a>',
        "{cards}",
        '<font size="5"><b>{t}</b></font><br><font size="1">{by}, {time}</font>{img}{body}',
        '<p><font face="Verdana" size="2">{p}</font></p>',
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">',
    ),
    Layout(
        "bootstrap",
        '<body><nav class="navbar navbar-expand-lg"><ul class="navbar-nav">{menu}</ul></nav><div class="container"><div class="row"><div class="col-md-8">{main}</div><div class="col-md-4">{side}</div></div></div><footer class="footer mt-auto"><div class="container">{foot}</div></footer>{cookie}</body>',
        '<li class="nav-item"><a class="nav-link" href="{u}">{t}</a></li>',
        '<div class="col-sm-6"><div class="card mb-4">{img}<div class="card-body"><h5 class="card-title"><a href="{u}" class="stretched-link">{t}</a></h5>{d}<p class="card-text"><small class="text-muted">{time}</small></p></div></div></div>',
        '<p class="card-text">{d}</p>',
        '<div class="row">{cards}</div><ul class="pagination"><li class="page-item"><a class="page-link" href="?page=2">2</a></li></ul>',
        '<h1>{t}</h1><p class="text-muted">{by} | {time}</p>{img}<div class="article-text">{body}</div>',
    ),
    Layout(
        "amp",
        '<body><header class="amp-header"><ul class="amp-menu">{menu}</ul></header><amp-sidebar id="sidebar" layout="nodisplay"><ul>{menu}</ul></amp-sidebar><main class="amp-main">{main}</main>{side}<footer class="amp-footer">{foot}</footer>{cookie}</body>',
        '<li><a href="{u}">{t}</a></li>',
        '<div class="loop-post"><a href="{u}"><amp-img src="/i.jpg" width="600" height="400" layout="responsive"></amp-img></a><div class="loop-wrapper"><h2 class="loop-title"><a href="{u}">{t}</a></h2>{d}<div class="loop-date">{time}</div></div></div>',
        '<div class="loop-excerpt">{d}</div>',
        '<div class="loop-wrap">{cards}</div>',
        '<article class="amp-wp-article"><h1 class="amp-post-title">{t}</h1><div class="amp-author">{by}</div><div class="amp-date">{time}</div>{img}<div class="amp-wp-article-content">{body}</div></article>',
        root=" amp",
    ),
    Layout(
        "drupal",
        '<body class="html not-front page-views"><div id="header"><div class="region region-navigation"><ul class="links">{menu}</ul></div></div><div id="main-wrapper"><div id="content" class="column"><div class="region region-content">{main}</div></div><div class="region region-sidebar-second">{side}</div></div><div class="region region-footer">{foot}</div>{cookie}</body>',
        '<li class="leaf"><a href="{u}">{t}</a></li>',
        '<div class="views-row"><div class="views-field views-field-field-image"><a href="{u}">{img}</a></div><div class="views-field views-field-title"><span class="field-content"><a href="{u}">{t}</a></span></div>{d}<div class="views-field views-field-created"><span class="field-content">{time}</span></div></div>',
        '<div class="views-field views-field-body"><div class="field-content"><p>{d}</p></div></div>',
        '<div class="view view-taxonomy-term"><div class="view-content">{cards}</div><div class="item-list"><ul class="pager"><li class="pager-next"><a href="?page=1">›</a></li></ul></div></div>',
        '<div class="node node-article"><h1 class="title">{t}</h1><div class="submitted">{by} {time}</div><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even">{img}{body}</div></div></div></div>',
    ),
    Layout(
        "ghost",
        '<body class="{bodyclass}"><div class="gh-viewport"><header class="gh-head"><ul class="nav">{menu}</ul></header><div class="gh-main">{main}</div><aside class="gh-sidebar">{side}</aside><footer class="gh-foot">{foot}</footer></div>{cookie}</body>',
        '<li class="nav-news"><a href="{u}">{t}</a></li>',
        '<article class="post-card post"><a class="post-card-image-link" href="{u}">{img}</a><div class="post-card-content"><a class="post-card-content-link" href="{u}"><header class="post-card-header"><div class="post-card-tags">{sec}</div><h2 class="post-card-title">{t}</h2></header>{d}</a><footer class="post-card-meta"><time class="post-card-meta-date">{time}</time></footer></div></article>',
        '<div class="post-card-excerpt">{d}</div>',
        '<div class="post-feed">{cards}</div>',
        '<article class="article post"><header class="article-header gh-canvas"><h1 class="article-title">{t}</h1><div class="article-byline">{by}<time>{time}</time></div></header>{img}<section class="gh-content gh-canvas">{body}</section></article>',
    ),
    Layout(
        "tailwind",
        '<body class="bg-white antialiased"><div class="flex h-16 items-center border-b">{menu}</div><div class="mx-auto max-w-7xl grid grid-cols-12 gap-8"><div class="col-span-8">{main}</div><div class="col-span-4">{side}</div></div><div class="border-t py-8 text-sm">{foot}</div>{cookie}</body>',
        '<a class="px-3 text-sm hover:underline" href="{u}">{t}</a>',
        '<div class="flex gap-4 border-b py-4"><div class="w-1/3"><a href="{u}">{img}</a></div><div class="w-2/3"><div class="text-xs uppercase">{sec}</div><a href="{u}" class="text-xl font-bold">{t}</a>{d}<div class="text-xs text-gray-500">{by} · {time}</div></div></div>',
        '<div class="mt-2 text-gray-700">{d}</div>',
        '<div class="divide-y">{cards}</div>',
        '<div class="text-4xl font-bold"><h1>{t}</h1></div><div class="text-sm text-gray-500">{by} · {time}</div>{img}<div class="prose lg:prose-xl">{body}</div>',
    ),
    Layout(
        "lists",
        '<body><div class="wrap"><div class="top"><ul class="hauptnavigation">{menu}</ul></div><div class="inhalt"><div class="spalte-links">{main}</div><div class="spalte-rechts">{side}</div></div><div class="fuss">{foot}</div></div>{cookie}</body>',
        '<li><a href="{u}">{t}</a></li>',
        '<li class="item"><span class="datum">{time}</span> <a href="{u}" class="headline">{t}</a>{d}</li>',
        '<div class="anriss">{d} <a href="{u}">{more}</a></div>',
        '<ul class="liste">{cards}</ul>',
        '<div class="artikel"><div class="dachzeile">{sec}</div><h1>{t}</h1><div class="autor">{by}</div><div class="datum">{time}</div>{img}<div class="text">{body}</div></div>',
    ),
    Layout(
        "components",
        '<body><gu-island name="Nav"><div class="dcr-nav">{menu}</div></gu-island><main class="dcr-ch7w1w">{main}</main><section class="dcr-onward">{side}</section><footer class="dcr-footer">{foot}</footer>{cookie}</body>',
        '<a class="dcr-1b4c6j" href="{u}">{t}</a>',
        '<li class="dcr-1qmyfxi"><div class="dcr-f9aim1"><a href="{u}" class="dcr-lv2v9o" aria-label="{t}"></a><div class="dcr-199p3eh">{img}</div><div class="dcr-1mkzxpv"><h3 class="card-headline"><span>{t}</span></h3>{d}<footer class="dcr-1gvkgd3"><time>{time}</time></footer></div></div></li>',
        '<div class="dcr-standfirst">{d}</div>',
        '<ul class="dcr-1xyz9">{cards}</ul>',
        '<article><div data-gu-name="headline"><h1 class="dcr-1ttbui0">{t}</h1></div><address>{by}</address><div class="dcr-dateline">{time}</div>{img}<div data-gu-name="body"><div id="maincontent" class="article-body-commercial-selector">{body}</div></div></article>',
        '<p class="dcr-4cudl2">{p}</p>',
    ),
)
