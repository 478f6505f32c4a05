"""What stands where no article does is told apart, with what on the page says so; news about such things stays news."""

from __future__ import annotations

import pickle

import pytest

from newsclean import NoArticle, clean_html

URL = "https://news.example/2024/05/06/story-about-a-thing-in-town"
CHECKS = {
    "a script of Cloudflare": (
        "<title>Just a moment...</title><div><noscript>Enable JavaScript and cookies to continue</noscript></div>"
        '<script>a.src="/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1"</script>',
        "Cloudflare: /cdn-cgi/challenge-platform/h/",
    ),
    "Cloudflare asks": (
        "<title>Just a moment...</title><h1>news.example</h1>"
        "<h2>Verifying you are human. This may take a few seconds.</h2>"
        "<p>news.example needs to review the security of your connection before proceeding.</p><p>Ray ID: 8a1b</p>",
        "Verifying you are human.",
    ),
    "Cloudflare refuses": (
        "<title>Attention Required!</title><h1>Sorry, you have been blocked</h1><h2>Why have I been blocked?</h2>"
        "<p>This website is using a security service to protect itself from online attacks. The action you just "
        "performed triggered the security solution.</p><h2>What can I do to resolve this?</h2><p>You can email the "
        "site owner to let them know you were blocked. Please include what you were doing when this page came up.</p>",
        "Why have I been blocked?",
    ),
    "DataDome": (
        "<p>Please enable JS and disable any ad blocker</p><script src=https://ct.captcha-delivery.com/c.js></script>",
        "DataDome: captcha-delivery.com/",
    ),
    "HUMAN": (
        "<h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1><p>Access to this page has been denied "
        "because we believe you are using automation tools to browse the website.</p><p>Please make sure that "
        "Javascript and cookies are enabled on your browser and that you are not blocking them from loading.</p>"
        '<div id="px-captcha"></div>',
        'HUMAN: id="px-captcha"',
    ),
    "Imperva": (
        '<iframe src="/_Incapsula_Resource?CWUDNSAI=23">Request unsuccessful. Incapsula incident ID: 1234</iframe>',
        "Imperva: /_Incapsula_Resource",
    ),
    "Akamai": (
        "<title>Access Denied</title><h1>Access Denied</h1>You don't have permission to access this on this server."
        "<p>Reference #18.2d35<p>https://errors.edgesuite.net/18.2d35",
        "Akamai: errors.edgesuite.net",
    ),
    "words alone": (
        "<h2>We've detected unusual activity from your computer network</h2><p>To continue, please click the box below "
        "to let us know you're not a robot.</p><h3>Why did this happen?</h3><p>Please make sure your browser supports "
        "JavaScript and cookies and that you are not blocking them from loading. For more you can read our terms of "
        "service.</p><p>For inquiries about this message please contact our support team with the number below.</p>",
        "We've detected unusual activity from your computer network",
    ),
}
OTHERS = {
    "consent": (
        "<h1>Before you go on</h1><p>We use cookies and data to measure how many read us and to show ads.</p>"
        "<p>You can change your choice at any time in the privacy settings.</p><button>Accept all</button>",
        "We use cookies and data to measure how many read us and to show ads.",
    ),
    "log_in": ("<h1>Log in</h1><form><input name=who><input type=password></form>", "<input type=password"),
    "error": (
        "<h1>Nothing here</h1><p>The page you asked for does not exist any more. Check the address, please.</p>",
        "The page you asked for does not exist any more.",
    ),
    "shell": (
        "<title>Story</title><div id=root></div><script src=/app.js></script>",
        "0 characters of text and 1 scripts",
    ),
    "empty": ("<title>Story</title><p></p><img src=a.png>", ""),
}


def refusal_of(page: str) -> NoArticle:
    """Return the error that a page ends in."""
    with pytest.raises(NoArticle) as caught:
        clean_html(page, url=URL)
    return caught.value


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_for_bots_is_told(name: str) -> None:
    """The page of a service that asks whether a robot reads is named, with its mark or its words."""
    page, evidence = CHECKS[name]
    error = refusal_of(page)
    assert (error.kind, error.evidence) == ("bot_check", evidence)


@pytest.mark.parametrize("kind", OTHERS)
def test_other_pages_without_an_article_are_told_apart(kind: str) -> None:
    """Consent walls, log-in pages, errors with status 200, shells and empty pages each have their kind."""
    page, evidence = OTHERS[kind]
    error = refusal_of(page)
    assert (error.kind, error.evidence) == (kind, evidence)


def test_lists_are_told() -> None:
    """A page that lists stories is an index."""
    card = "<div><h2><a href=/s{0}>Mayor of town {0} opens a bridge</a></h2><p>It was shut for {0} years.</p></div>"
    assert refusal_of("".join(card.format(number) for number in range(30))).kind == "index"


def test_kind_and_evidence_cross_a_border() -> None:
    """A pickled error keeps what it says."""
    error = refusal_of(OTHERS["error"][0])
    again = pickle.loads(pickle.dumps(error))
    assert (again.kind, again.evidence, str(again)) == (error.kind, error.evidence, str(error))


STORY = [
    "A service that asks readers whether they are robots failed on Monday, and half of the country's papers with it.",
    "Readers saw a page that said they had been blocked, and a box that asked them to press and hold, the papers said.",
    "By noon the firm had found the fault: a list of addresses that its own office had been put on by mistake.",
    "“We checked whether our own staff were human,” its head said, “and the answer was no.”",
]


def test_news_about_checks_is_an_article() -> None:
    """A story about checks for bots keeps every word, on a page with a check of its own in the comments, too."""
    form = '<form><div class="g-recaptcha"></div><input type=password></form>'
    script = '<script src="/cdn-cgi/challenge-platform/h/b/scripts/jsd/main.js"></script>'
    page = "<h1>A check fails</h1>" + "".join(f"<p>{text}</p>" for text in STORY) + form + script
    assert clean_html(page, url=URL).text.split("\n\n")[-4:] == STORY
