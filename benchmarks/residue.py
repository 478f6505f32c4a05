"""Finding the appeals, and the furniture, that are left in an output.

An appeal asks the reader to subscribe, sign up, register, log in, follow, donate, share, get an app, click
through or read more. Furniture is what a page prints around its articles without asking for any of these:
advertising labels, legal notices, invitations to comment, words about the browser.

Nothing here reads newsclean's own rules: the detector is written anew, broadly, so that the measure cannot be
met by construction.
"""

from __future__ import annotations

import re

from benchmarks.words import Words, share_inside, split_words

RESIDUE_CHARS = 300
IN_GOLD = 0.5

_NETWORK = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|youtube|tiktok|pinterest|threads|reddit|bluesky)"
)

# What an appeal says, by what it asks for. Only lines that are not in the gold are asked, so these are broad; but
# a word that merely names the thing (a subscription's price, a login in a program) asks for nothing.
_APPEALS = {
    "subscribe": (
        r"\bsubscribe\b(?! ?\w+@)|\b(?:already|not|are you) an? \S*\s?subscriber|\bsubscribers? (?:only|exclusive)"
        r"|\b(?:start|manage|renew|give|gift|buy|choose|get|with) (?:a |an |your |our )?(?:\S+ )?subscription\b"
        r"|\b(?:start|begin|get|claim|try|sign up for)\b.{0,25}\bfree trial\b|\bmembers only\b"
        r"|\bbecome an? (?:\S+ )?(?:member|supporter|patron|subscriber)|\babonnieren\b|\bs['’]abonner\b|\babonnez"
        r"|\bsuscr[ií]b|\babbonati|\bassine\b|подпи(?:ш|с[аы])"
    ),
    "sign up": (
        r"\bsign[ -]?up\b|\bregister (?:now|here|today|free|for|to|your|below|with)\b|^register\b"
        r"|\bregist(?:r[ií]e?re|rate\b|rati\b)|\bcreate (?:an?|your)\b.{0,20}\baccount|\banmelde"
        r"|\binscr[ií]be?te\b|\bs['’]inscrire"
    ),
    "log in": (
        r"\b(?:log|sign)[ -]?in (?:to|here|or|with|now|for)\b|(?:^|\? |please )(?:log|sign)[ -]?(?:in|out)\b"
        r"|\beinloggen\b|^connexion\b|\biniciar sesi|\binicia sesi"
    ),
    "follow": (
        rf"\bfollow (?:us|me|our|@|.{{1,40}}\bon (?:{_NETWORK}\b|social|google))"
        r"|\b(?:like|find|connect with|visit|watch) (?:us|me) (?:on|at)\b|\bfolgen? sie uns\b|\bfolge uns\b"
        r"|\bs[ií]gu?(?:e|a)nos|\bsuivez|\bseguici|\bsiga-nos"
        rf"|\b(?:us|me|page|group|channel) on {_NETWORK}\b"
        rf"|^{_NETWORK}$"
    ),
    "donate": (
        r"(?:^|[.!?:] |please )donate\b|\bdonate (?:now|today|here)\b|\byour (?:\S+ ){0,2}(?:donation|contribution)"
        r"|\bmake a (?:\S+ ){0,2}(?:donation|contribution)\b"
        r"|\bsupport (?:us|our|the|this|independent|local|quality|nonprofit)\b.{0,60}"
        r"(?:journalism|work|mission|news|reporting|site|us\b)"
        r"|\bcontribute (?:today|now)\b|\bpatreon\b|\btax[- ]deductible"
        r"|\bbuy (?:me|us) a coffee|\bchip in\b|\bspenden sie\b|^spenden\b"
    ),
    "join": (
        r"\bjoin (?:us|our (?!team)|now|today|free|here|for free|thousands|millions|over|more than|\d)"
        r"|\bjoin the (?:conversation|discussion|community|club|debate)"
        r"|\bbecome part of\b"
    ),
    "app": (
        r"\bdownload (?:the|our|now|it|for|here|this)\b|\b(?:get|try|use) (?:the|our)\b.{0,20}\bapps?\b|\bour apps?\b"
        r"|\b(?:turn on|enable|allow|get|receive)\b.{0,20}\bnotifications?\b|\bscan (?:the|this)\b.{0,20}\bcode\b"
        r"|^(?:app store|google play)\b|\b(?:in|on|from) (?:the )?(?:app store|google play)\b"
    ),
    "share": (
        r"(?:^|[.!?:|»] |please |and )share (?:this|on|via|with|it|your (?!thought)|article|story|post|to)\b"
        r"|\bshare the (?:article|story|post)|^share\b(?! your thought)|\btweet(?: this)?$|\bpin it\b|\bcopy link\b"
        r"|^(?:e-?mail|print)(?: this| article)?$|\bprint this\b|^teilen\b|^partag(?:er|ez)\b"
        r"|^compart(?:ir|e|ilhe)\b|^condividi"
    ),
    "newsletter": (
        r"\b(?:our|my|free|weekly|daily|monthly|get|receive|join|share|love)\b[^.!?]{0,40}\bnewsletters?\b"
        r"|^(?:\S+ )?newsletters?$|\b(?:to|in|into) your (?:e-?mail |mail)?(?:in)?box\b|\bjoin\b.{0,20}\bmailing list\b"
        r"|\b(?:enter|give|leave) (?:us )?your e-?mail\b|\be-?mail (?:updates|alerts)\b"
        r"|\brss feed\b|\bbolet[ií]n\b"
    ),
    "click": (
        r"\b(?:click|tap|press) (?:here|below|this link|the (?:link|button|image) (?:below|above|to)|to (?!view image))"
        r"|\bvisit (?:www|https?)|\bswipe (?:left|right|up)\b|\bhier klicken\b|\bhaga clic\b|\bcliquez\b"
        r"|\bclicca\b|\bclique aqui\b"
    ),
    "read more": (
        r"\bread (?:more|also|next|full|on\b|the (?:full|rest|original)|our|all|less)|\balso read\b"
        r"|^read\b(?!,)|\bsee (?:also|more|all)\b|^related\b"
        r"|\brelated (?:articles?|stor|posts?|topics?|reading|content)"
        r"|^more (?:from|on|in|about)\b|\bmore (?:stories|articles|news|like this|to read)\b"
        r"|\byou (?:may|might|could|will|['’]ll)(?: also)? (?:like|enjoy|love|be interested)"
        r"|^recommended\b|\brecommended (?:for you|reading|stories|articles)\b"
        r"|\b(?:don['’]?t|do not) miss\b|\bmust[- ]reads?\b"
        r"|(?<!scroll to )\b(?:continue|keep) reading\b"
        r"|\bup next\b|\btrending\b|^most (?:read|popular|viewed)\b|\beditors?['’]?s? picks?\b"
        r"|\b(?:view|show|load) (?:more|all)\b|\b(?:learn|find out|discover) more\b|^\W*(?:be sure to )?check out\b"
        r"|[.!?:] (?:be sure to |also,? )?check out\b|\b(?:previous|next) (?:article|post|story)\b"
        r"|(?:^|\b(?:here|below|visit|see|read)\b.{0,60})for more (?:on|about|info|stories|news|details)\b"
        r"|\bwatch (?:also|more|now|the video)\b|\bmehr (?:dazu|zum thema|lesen)\b"
        r"|\blesen sie\b|\bweiterlesen\b|\ble[ae] (?:tambi[eé]n|m[aá]s)|\blire (?:aussi|la suite)\b"
        r"|\bleggi anche\b|\bleia (?:tamb[eé]m|mais)\b|\bчита(?:йте|ть) (?:также|далее)"
    ),
}

_FURNITURE = {
    "advertisement": (
        r"^(?:advert(?:isement|ising)?|ads?|anzeige|werbung|publicidad|publicit[eé]|pubblicit[aà]|publicidade)\b.{0,40}$"
        r"|^(?:sponsored|promoted)\b|\baffiliate (?:links?|marketer|partner|commission)"
        r"|\bsponsored (?:content|posts?|links?|by)\b|\bour sponsors?\b"
        r"|\b(?:earn|receive) an?y?\s?(?:small |affiliate )?commissions?\b|\bstory continues\b"
        r"|\b(?:limited|special|exclusive) offer\b|\bshop now\b|\bbuy now\b"
    ),
    "legal": (
        r"\b(?:use|uses|using|accept|set|this|these|our|necessary|policy|settings?)\b.{0,20}\bcookies?\b"
        r"|\bcookie (?:policy|settings|consent|is (?:set|used))|\bprivacy (?:policy|notice)\b"
        r"|\bterms (?:of|and) (?:use|service|conditions)\b"
        r"|^\W*copyright\b|©|\ball rights reserved\b"
        r"|\bmay not be (?:reproduced|republished|published|broadcast)|^disclaimer\b|\brepublish\b"
        r"|^by (?:signing up|clicking|continuing|subscribing|sharing|submitting|using)\b|\bdisclosure\b|\bunsubscribe\b"
        r"|\breprints?\b|\bdatenschutz\b|\balle rechte\b|\bderechos reservados\b"
    ),
    "comment": (
        r"\bleave (?:a|your) (?:comment|reply|thought)"
        r"|^\W*(?:post|add|write|view|no|\d+) (?:a |an |your )?comments?\b|\b\d+ comments?$"
        r"|\bcomments? (?:section|below|are|policy|closed)\b|\bhave your say\b|\blet us know\b"
        r"|\bwhat do you think\b|\bcontact (?:us|me)\b|\bsend (?:us|tips|a tip|your)\b|\bget in touch\b"
        r"|\breport (?:an? )?(?:error|typo)"
    ),
    "browser": (
        r"\b(?:enable|disabled?|requires?) javascript\b|\bjavascript (?:is|must be) \w+|\byour browser\b"
        r"|\bad ?blocker\b.{0,40}\b(?:disable|detected|turn)|\brefresh the page\b|\bview image in full size\b"
    ),
}
APPEALS = {category: re.compile(pattern, re.IGNORECASE) for category, pattern in _APPEALS.items()}
FURNITURE = {category: re.compile(pattern, re.IGNORECASE) for category, pattern in _FURNITURE.items()}
_NOTICE = re.compile(
    r"^by (?:signing up|clicking|continuing|subscribing|sharing|submitting|using)\b|©|\ball rights reserved\b"
    r"|\bdisclosure\b|\baffiliate links?\b|\bunsubscribe\b",
    re.IGNORECASE,
)


def classify_line(line: str) -> str | None:
    """Return what a line of at most 300 characters asks for, or what furniture it is; None for neither.

    >>> classify_line("Already a subscriber? Login"), classify_line("© 2024"), classify_line("Rain fell on the hills.")
    ('subscribe', 'legal', None)
    """
    line = line.strip()
    if not line or len(line) > RESIDUE_CHARS:
        return None
    # "By signing up you agree to …" asks for nothing any more, and "please read our disclosure" is no story.
    kinds = FURNITURE | APPEALS if _NOTICE.search(line) else APPEALS | FURNITURE
    return next((category for category, pattern in kinds.items() if pattern.search(line)), None)


def find_residue(text: str, gold: Words) -> tuple[tuple[str, str], ...]:
    """Return appeals and furniture among the lines of an output that are not in the gold, each with its category.

    A line counts as in the gold if half of its 4-grams are there; a line of fewer words as one run.
    """
    suspects = [(category, line.strip()) for line in text.splitlines() if (category := classify_line(line))]
    return tuple(found for found in suspects if share_inside(split_words(found[1]), gold) < IN_GOLD)


def has_appeal(residue: tuple[tuple[str, str], ...]) -> bool:
    """Say whether a line of the residue asks for something."""
    return any(category in APPEALS for category, _ in residue)


def has_furniture(residue: tuple[tuple[str, str], ...]) -> bool:
    """Say whether a line of the residue is furniture."""
    return any(category in FURNITURE for category, _ in residue)
