"""The title of a dump of a whole page, with menus above it."""

from __future__ import annotations

import pytest

from newsclean import clean_text

STORY = (
    "The ferry to the islands left an hour late, and the traders on its deck had pears and a piano to deliver.",
    "By noon the tide had turned, and half the town stood on the pier with carts, ropes and a borrowed crane.",
)
TITLE = "School takes piano that nobody ordered"
MENU = "Skip to content\n* Home\n* News\n* Sport\nYour account\nMost read today\nHarbor"


def dump(head: str) -> str:
    return f"{head}\n\n" + "\n\n".join(STORY)


@pytest.mark.parametrize(
    "first", [f"{TITLE} - The Harbor Paper", f"{TITLE} | News | harbor.example", f"Harbor: {TITLE}"]
)
def test_the_title_of_the_page_names_the_line(first: str) -> None:
    """The first line is often what a browser's tab says: the title, and the site behind or before it."""
    article = clean_text(dump(f"{first}\n{MENU}\n{TITLE}\nBy Ada Quill"))
    assert (article.title, article.authors, article.text) == (TITLE, ("Ada Quill",), "\n\n".join(STORY))
    assert {block.rule for block in article.removed if block.text in MENU.split("\n")} == {"above-title"}


@pytest.mark.parametrize(
    "url",
    [
        "https://harbor.example/news/2024/05/school-takes-piano-that-nobody-ordered.html",
        "https://harbor.example/a/School-takes-the-piano-nobody-ordered-123456",
    ],
)
def test_the_address_names_the_line(url: str) -> None:
    """An address says most words of a title, if not all."""
    article = clean_text(dump(f"{MENU}\n{TITLE}"), url=url)
    assert (article.title, article.text) == (TITLE, "\n\n".join(STORY))


def test_letters_with_marks_are_plain_in_addresses() -> None:
    """Umlauts and accents are written in two ways or left out."""
    article = clean_text(
        dump(f"{MENU}\nSchülerin fährt für Köln übers Meer"),
        url="https://x.example/schuelerin-faehrt-fuer-koeln-uebers-meer-1",
    )
    assert article.title == "Schülerin fährt für Köln übers Meer"


def test_without_such_a_sign_nothing_above_goes() -> None:
    """Where the title is only guessed, no line goes for standing above it."""
    article = clean_text(dump(f"{TITLE}\nHarbor"), url="https://harbor.example/123")
    assert article.title == TITLE
    assert "above-title" not in {block.rule for block in article.removed}


CHINESE = (
    "北部小镇的渡轮星期一停航，因为船长在船底发现了一道裂缝。镇上大约有三百四十名居民，多数人要到对岸购买食品。",
    "县议会星期二晚上开会，决定在修理完成之前租用一艘较小的船，每星期费用为一万二千元。",
    "检查船底的工程师说，裂缝已经扩大了好几年。这艘渡轮建于一九七八年，最近一次大修是在十五年前。",
)
JAPANESE = (
    "北の小さな港町で、月曜日に連絡船の運航が止まった。船長が船底に亀裂を見つけたためである。住民の多くは本土で買い物をしている。",
    "町議会は火曜日の夜に会合を開き、修理が終わるまで小型船を借りることを決めた。費用は一週間に百二十万円になるという。",
)


HINDI = (
    "द्वीप तक जाने वाली नौका सोमवार को बंद हो गई, क्योंकि कप्तान को पानी की रेखा के नीचे पेंदे में एक दरार मिली।",
    "परिषद की बैठक मंगलवार शाम को हुई और मरम्मत पूरी होने तक एक छोटी नाव किराए पर लेने का फैसला हुआ।",
)
KHMER = (
    "សាឡាងទៅកោះបានឈប់ដំណើរការនៅថ្ងៃចន្ទ បន្ទាប់ពីប្រធាននាវាបានរកឃើញស្នាមប្រេះនៅបាតនាវាក្រោមទឹក។",
    "ក្រុមប្រឹក្សាបានប្រជុំនៅល្ងាចថ្ងៃអង្គារ ហើយសម្រេចជួលទូកតូចមួយរហូតដល់ការជួសជុលចប់។",
)
BURMESE = (
    "ကျွန်းသို့သွားသော ကူးတို့သင်္ဘောသည် တနင်္လာနေ့တွင် ရပ်နားခဲ့သည်။ ကပ္ပတိန်က သင်္ဘောအောက်ခြေတွင် အက်ကြောင်းတစ်ခု တွေ့ရှိခဲ့သည်။",
    "ကောင်စီသည် အင်္ဂါနေ့ညနေတွင် အစည်းအဝေးကျင်းပ၍ ပြုပြင်ပြီးသည်အထိ သင်္ဘောငယ်တစ်စင်း ငှားရန် ဆုံးဖြတ်ခဲ့သည်။",
)


@pytest.mark.parametrize(
    ("title", "story"),
    [
        ("渡轮停航 船底发现裂缝", CHINESE),
        ("連絡船が運航停止、船底に亀裂", JAPANESE),
        ("दरार मिलने के बाद द्वीप की नौका बंद", HINDI),
        ("សាឡាងឈប់ដំណើរការ", KHMER),
        ("ကူးတို့သင်္ဘော ရပ်နား", BURMESE),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_stories_without_spaces(title: str, story: tuple[str, ...], end: str) -> None:
    """Where no space parts words, or no "." ends a sentence, a paragraph is no title, and the title no label."""
    article = clean_text(end.join((title, *story)))
    assert (article.title, article.text) == (title, "\n\n".join(story))
    untitled = clean_text(end.join(story))
    assert (untitled.title, untitled.text) == (None, "\n\n".join(story))


def test_parts_of_a_story_without_spaces() -> None:
    """A day, a heading and a byline are told from the story in Chinese as elsewhere."""
    lines = ("渡轮停航 船底发现裂缝", "记者 王小明", "2024年3月5日", CHINESE[0], "议会的决定", *CHINESE[1:])
    article = clean_text("\n\n".join(lines))
    assert (article.title, article.authors, str(article.published)) == (lines[0], ("王小明",), "2024-03-05")
    kinds = [(block.kind, block.text) for block in article.blocks]
    assert kinds == [("heading" if text == "议会的决定" else "paragraph", text) for text in lines[3:]]


def test_wrapped_lines_without_spaces() -> None:
    """A wrapped line in Chinese goes on without a space."""
    wrapped = ["\n".join(text[at : at + 30] for at in range(0, len(text), 30)) for text in CHINESE]
    assert clean_text("\n\n".join(("渡轮停航 船底发现裂缝", *wrapped))).text == "\n\n".join(CHINESE)


def test_a_name_and_a_day_in_a_line() -> None:
    """A line below the title that is a name and a day, with a mark between, is a byline."""
    article = clean_text(dump(f"{TITLE}\n\nNora Stone | 6 May 2024"))
    assert (article.authors, str(article.published)) == (("Nora Stone",), "2024-05-06")
    assert article.text == "\n\n".join(STORY)
