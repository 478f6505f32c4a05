"""Bytes to characters: who is believed about the character set, and what is no text."""

from __future__ import annotations

import codecs
import gzip
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import clean_html, clean_text
from newsclean.decode import decode_bytes, decode_input, decode_once, find_plain, join_surrogates, native, unpack_gzip
from newsclean.errors import EmptyInput, NewscleanError, TooComplex, Undecodable
from newsclean.model import Limits, Page

LIMITS = Limits()
GERMAN = "<p>Die Brücke über die Mühle steht seit 1871, schreibt Jürgen Völler in der Ausgabe vom März.</p>"
RUSSIAN = "<p>Мост через реку построили в 1871 году, а в марте его закрыли на ремонт на два года.</p>"


def read(body: bytes, content_type: str | None = None) -> tuple[str, str, str]:
    """Return text, character set and who decided it."""
    return decode_input(Page(body, content_type=content_type), LIMITS)[:3]


def declare(charset: str, text: str) -> bytes:
    """Return a page in a character set that its meta element names."""
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'.encode(charset)


def test_bom_before_header() -> None:
    """A byte-order mark is believed over the HTTP header and the meta element, and is no part of the text."""
    body = codecs.BOM_UTF8 + '<meta charset="windows-1252"><p>über</p>'.encode()
    assert read(body, "text/html; charset=koi8-r") == ('<meta charset="windows-1252"><p>über</p>', "utf-8", "bom")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_bom(codec: str) -> None:
    """UTF-16 and UTF-32 with a mark are read, whatever the header says."""
    body = ("\ufeff" + GERMAN).encode(codec)
    assert read(body, "text/html; charset=utf-8") == (GERMAN, codec[:6], "bom")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_without_bom(codec: str) -> None:
    """UTF-16 and UTF-32 without a mark are found by their zeros."""
    assert read(GERMAN.encode(codec)) == (GERMAN, codec[:6], "detector")


def test_header_before_meta() -> None:
    """The HTTP header is believed over the meta element."""
    body = declare("windows-1251", RUSSIAN).replace(b"windows-1251", b"windows-1252")
    text, charset, source = read(body, "text/html; charset=windows-1251")
    assert RUSSIAN in text
    assert (charset, source) == ("windows-1251", "header")


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="koi8-r">',
        "<META CHARSET=koi8-r>",
        '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
        '<?xml version="1.0" encoding="koi8-r"?>',
    ],
)
def test_meta_before_detector(declaration: str) -> None:
    """Without a header the page's own declaration decides, in each of its forms."""
    text, charset, source = read((declaration + RUSSIAN).encode("koi8-r"))
    assert RUSSIAN in text
    assert (charset, source) == ("koi8-r", "meta")


def test_detector_last() -> None:
    """Where nobody says it, the character set is found from the bytes."""
    text, charset, source = read((RUSSIAN * 5).encode("windows-1251"))
    assert RUSSIAN in text
    assert (charset, source) == ("windows-1251", "detector")


KOREAN = "<p>골목 끝 만화방이 불을 켰다. 첫날 손님 셋이 1993년에 빌린 책을 돌려주고 똠방각하 펲시콜라를 마셨다.</p>"
JAPANESE = "<p>汐見町の朝六時、坂の下から懐かしい音が聞こえてくる。豆腐屋のラッパである。</p>"
CHINESE = "<p>元宵节的傍晚，停了二十年的桥灯忽然亮了起来，卖汤圆的孙阿婆手里的勺子掉进了锅里。</p>"
TAIWANESE = "<p>元宵節的傍晚，停了二十年的橋燈忽然亮了起來，賣湯圓的孫阿婆手裡的勺子掉進了鍋裡。</p>"
UNDECLARED = [
    ("ko", KOREAN, "cp949", "euc-kr"),
    ("ko-KR", KOREAN.replace("똠방각하 펲시콜라를", "물을"), "euc-kr", "euc-kr"),
    ("ja", JAPANESE, "iso2022_jp", "iso-2022-jp"),
    ("ja", JAPANESE, "euc-jp", "euc-jp"),
    ("ja", JAPANESE, "shift_jis", "shift_jis"),
    ("zh-CN", CHINESE, "gb18030", "gb18030"),
    ("zh-TW", TAIWANESE, "big5", "big5"),
]


@pytest.mark.parametrize("declared", ["", "; charset=utf-8"])
@pytest.mark.parametrize(("lang", "text", "codec", "charset"), UNDECLARED)
def test_east_asia_undeclared(lang: str, text: str, codec: str, charset: str, declared: str) -> None:
    """Character sets of East Asia are found where nothing, or UTF-8, is declared, with a warning."""
    body = f"<html lang={lang}><body><div class=b>{text}</div></body></html>".encode(codec)
    decoded = decode_input(Page(body, content_type=f"text/html{declared}"), LIMITS)
    assert text in decoded.text
    assert (decoded.charset, decoded.source) == (charset, "detector")
    assert decoded.warnings == [f"the page does not say its character set, or says a wrong one: read as {charset}"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, KOREAN, JAPANESE, CHINESE, TAIWANESE])
def test_wide_without_ascii(text: str, codec: str) -> None:
    """UTF-16 without a mark is read in scripts without a letter of ASCII too, in a dump as in a page."""
    dump = f"{text.removeprefix('<p>').removesuffix('</p>')}\r\n\r\n" * 3
    assert read(dump.encode(codec)) == (dump, "utf-16", "detector")


@pytest.mark.parametrize(("text", "codec"), [(CHINESE, "gb18030"), (TAIWANESE, "big5")])
def test_chinese_dumps(text: str, codec: str) -> None:
    """The two sets of Chinese are told apart in a short text without markup, and a guess is warned of in a dump too."""
    dump = text.removeprefix("<p>").removesuffix("</p>")
    assert read(dump.encode(codec))[:2] == (dump, codec)
    assert read(dump[:24].encode(codec))[:2] == (dump[:24], codec)
    article = clean_text(dump.encode(codec))
    assert article.text == dump
    assert article.warnings == (f"the page does not say its character set, or says a wrong one: read as {codec}",)


def test_characters_lost_before() -> None:
    """Text that was decoded badly before it came here is warned of, be it a page or a dump."""
    words = "The ferry left an hour late, and the traders had p\ufffdars to deliver. " * 3
    for clean, given_ in ((clean_html, f"<p>{words}</p>"), (clean_text, words), (clean_text, words.encode())):
        assert "0.1 %" in "".join(clean(given_).warnings)


@pytest.mark.parametrize(
    ("charset", "codec"), [("euc-kr", "cp949"), ("iso-2022-jp", "iso2022_jp"), ("shift_jis", "cp932")]
)
def test_east_asia_declared(charset: str, codec: str) -> None:
    """What is declared needs no warning, and letters count that only the wider set of browsers has."""
    text = {"cp949": KOREAN, "iso2022_jp": JAPANESE, "cp932": JAPANESE.replace("六", "⑥")}[codec]
    decoded = decode_input(Page(f'<meta charset="{charset}">{text}'.encode(codec)), LIMITS)
    assert text in decoded.text
    assert (decoded.charset, decoded.source, decoded.warnings) == (charset, "meta", [])


@pytest.mark.parametrize("lang", ["ko", "ja", "zh", "zh-TW"])
@pytest.mark.parametrize("text", [GERMAN, RUSSIAN])
def test_language_of_the_template(lang: str, text: str) -> None:
    """The language that a template declares turns no other text into its own letters."""
    codec = "windows-1252" if text is GERMAN else "windows-1251"
    body = f"<html lang={lang}><body>{text * 5}</body></html>".encode(codec)
    assert read(body)[1:] == (codec, "detector")


def test_language_of_a_few_letters() -> None:
    """Where the detector knows nothing of a few letters the page's language decides, if they stand in pairs."""
    assert read("<html lang=ko><p>Bridge: 다리</p>".encode("cp949"))[:2] == (
        "<html lang=ko><p>Bridge: 다리</p>",
        "euc-kr",
    )
    assert read("<html lang=ko><p>Brücke</p>".encode("windows-1252"))[1] == "windows-1252"


def test_escapes_that_are_none() -> None:
    """A page in UTF-8 that shows escape sequences is no Japanese mail, nor is one that holds half of one."""
    shown = "<p>Über die Folge \x1b$B wird gestritten.</p>".encode()
    assert read(shown)[1] == "utf-8"
    assert read(b"<p>The sequence \x1b$B ends here.</p>")[1] == "utf-8"


def test_plain_ascii() -> None:
    """A page in ASCII is a page in UTF-8."""
    assert read(b"<p>Plain words.</p>") == ("<p>Plain words.</p>", "utf-8", "detector")


@pytest.mark.parametrize("label", ["latin1", "iso-8859-1", "ascii", "us-ascii", "cp1252"])
def test_labels_of_the_web(label: str) -> None:
    """A label means what browsers take it for: Latin-1 is windows-1252, with its quotation marks."""
    text, charset, source = read("<p>“Mühle”</p>".encode("windows-1252"), f'text/html; charset="{label}"')
    assert (text, charset, source) == ("<p>“Mühle”</p>", "windows-1252", "header")


@pytest.mark.parametrize("label", ["utf-7", "rot13", "hex", "idna", "unicode_escape", "punycode", "utf-99", "x" * 99])
def test_no_python_codecs(label: str) -> None:
    """A label that browsers do not know is not believed: none can run a codec of Python's own."""
    text, charset, source = read(b"<p>+ADw-script+AD4- \\u003cb\\u003e</p>", f"text/html; charset={label}")
    assert (text, charset, source) == ("<p>+ADw-script+AD4- \\u003cb\\u003e</p>", "utf-8", "detector")


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "windows-1251", "shift_jis"])
def test_wrong_declaration(declared: str) -> None:
    """Text in UTF-8 that is declared otherwise is read as UTF-8, and the record says that the bytes decided."""
    assert read(GERMAN.encode(), f"text/html; charset={declared}") == (GERMAN, "utf-8", "detector")


def test_declared_utf8_is_not() -> None:
    """Text that is declared UTF-8 and cannot be is read as what it is."""
    text, charset, _ = read(declare("windows-1252", GERMAN).replace(b"windows-1252", b"utf-8"), "text/html")
    assert GERMAN in text
    assert charset == "windows-1252"


def test_utf16_in_meta() -> None:
    """A declaration that could be read as ASCII is none of UTF-16."""
    assert read(b'<meta charset="utf-16"><p>words</p>')[1:] == ("utf-8", "meta")


def test_broken_characters_are_named() -> None:
    """A few broken characters sink no page; where they are many a warning says so."""
    few = ("<p>" + "Über allen Gipfeln. " * 100).encode() + b"\xff</p>"
    assert decode_input(Page(few, content_type="text/html; charset=utf-8"), LIMITS).warnings == []
    more = few + b"\xff " * 9
    decoded = decode_input(Page(more, content_type="text/html; charset=utf-8"), LIMITS)
    assert decoded.charset == "utf-8"
    assert decoded.warnings == ["over 0.1 % of the characters could not be decoded as utf-8"]


def test_text_needs_no_charset() -> None:
    """Characters that are handed in are taken as they are, and the record says so."""
    assert decode_input(Page('<meta charset="koi8-r">ü'), LIMITS)[:3] == ('<meta charset="koi8-r">ü', "utf-8", "text")


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\0\0\0", codecs.BOM_UTF8, "", "\ufeff \n"])
def test_empty(body: bytes | str) -> None:
    """An input of nothing but white space is empty, not an article without text."""
    with pytest.raises(EmptyInput):
        decode_input(Page(body), LIMITS)


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 and so on", b"\x89PNG\r\n", b"PK\x03\x04rest", bytes(range(1, 256)) * 20, "\x01\x02\x03" * 9]
)
def test_binary(body: bytes | str) -> None:
    """Pictures, archives and other binary data are refused, not read as letters."""
    with pytest.raises(Undecodable):
        decode_input(Page(body), LIMITS)


@pytest.mark.parametrize("seed", range(20))
def test_noise(seed: int) -> None:
    """Some hundred bytes of noise are no text, though most of them are letters of some character set."""
    with pytest.raises(Undecodable):
        decode_input(Page(random.Random(seed).randbytes(200)), LIMITS)


def test_text_with_a_few_controls_is_text() -> None:
    """Controls that an editing system left between words, and letters that were lost before, make no noise."""
    words = (
        "the old\x0b pier and the caf\ufffd at its\x1f end stay open all winter, the r\ufffdgisseur of the ferry said"
    )
    assert "and the caf\ufffd at its" in read(words.encode())[0]


def test_gzip() -> None:
    """A compressed page is read as if it were not, in several members too."""
    body = gzip.compress(GERMAN[:20].encode()) + gzip.compress(GERMAN[20:].encode())
    assert read(body)[0] == GERMAN


@pytest.mark.parametrize("cut", [3, 12, 30, -1])
def test_damaged_gzip(cut: int) -> None:
    """A cut gzip file is an error, not half a page."""
    with pytest.raises(Undecodable, match="gzip data"):
        unpack_gzip(gzip.compress(GERMAN.encode())[:cut], LIMITS)


def test_gzip_bomb() -> None:
    """Of a gzip file no more is unpacked than the limit allows."""
    limits = Limits(input_bytes=10_000)
    with pytest.raises(TooComplex, match=r"10000 bytes \(Limits.input_bytes\)"):
        unpack_gzip(gzip.compress(b"a" * 50_000_000), limits)
    with pytest.raises(TooComplex):
        decode_input(Page("a" * 10_001), limits)


@given(st.binary(max_size=300), st.sampled_from([b"", b"\x1f\x8b", b"\xff\xfe", b"<meta charset=", b"\xef\xbb\xbf"]))
def test_any_bytes(body: bytes, start: bytes) -> None:
    """Any bytes are text that UTF-8 can hold, or one of newsclean's errors."""
    try:
        text, _, source, *_ = decode_input(Page(start + body), LIMITS)
    except NewscleanError:
        return
    text.encode()
    assert source in {"bom", "header", "meta", "detector"}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.sampled_from(["", "text/html"]))
def test_utf8_comes_back(text: str, content_type: str) -> None:
    """Whatever is encoded in UTF-8 with a mark is read back as it was."""
    assert decode_bytes(codecs.BOM_UTF8 + text.encode(), content_type)[0] == text


@given(st.text(max_size=50))
def test_join_surrogates(text: str) -> None:
    """Joining surrogates leaves what UTF-8 can hold, and text without surrogates as it is."""
    assert join_surrogates(text) == text
    pairs = text.encode("utf-16-le").decode("utf-16-le")
    assert join_surrogates(pairs) == text
    assert join_surrogates(text + "\ud800") == text + "\ufffd"
    assert join_surrogates("\ud83d\ude00") == "😀"


def test_deflated_tail() -> None:
    """Rubbish behind a gzip file does no harm."""
    body = gzip.compress(GERMAN.encode()) + zlib.compress(b"rest")
    assert unpack_gzip(body, LIMITS) == GERMAN.encode()


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_text_that_was_encoded_twice(codec: str) -> None:
    """UTF-8 that was taken for another character set and encoded again comes out as it was meant."""
    text = "<p>The miller’s daughter – “Émilie” – said it’s the river’s fault, naïve or not.</p>"
    broken = text.encode().decode(codec, "replace")
    assert decode_input(Page(broken.encode()), LIMITS).text == (text if codec == "latin-1" else decode_once(broken))
    assert "miller’s" in decode_once(broken)


def test_text_about_broken_characters() -> None:
    """A text that shows how broken characters look, or has such letters by right, stays."""
    for text in ("<p>An apostrophe then looks like â€™ on the page.</p>", "<p>Pâtés, Ângela and Ã are letters.</p>"):
        assert decode_once(text) == text


@pytest.mark.parametrize("body", ["<p>tide</p>", "<p>“Tide” 渡轮 é</p>", "<meta charset=utf-8>é", "\n" * 2000 + "é"])
def test_text_in_utf8_is_known_to_be_so(body: str) -> None:
    """Bytes that say the same as the text go on with it: nothing is encoded twice."""
    assert decode_input(Page(body.encode()), LIMITS).utf8 == body.encode()


@pytest.mark.parametrize(
    "body", [b"<p>one tide \xef\xbf\xbd</p>", b"\xef\xbb\xbf<p>x", "<p>é ü</p>".encode("cp1252"), b"<p>one tide \xff"]
)
def test_other_bytes_do_not_go_on(body: bytes) -> None:
    """A mark before the text, another character set, a character that was replaced: the text alone counts."""
    assert decode_input(Page(body), LIMITS).utf8 is None


PIECES = [
    b"<p>tide",
    "é”渡\U0001f600".encode(),
    "üß".encode("cp1252"),
    b"\xe2\x80",
    b"\x99",
    "â€™".encode(),
    b"\xed\xa0\x80",
    b"\0",
]
PIECES += [
    b"<meta charset=utf-8>",
    b"<meta charset=koi8-r>",
    b"<meta charset=utf-16>",
    b"\xef\xbf\xbd",
    b"\xef\xbb\xbf",
]
PIECES += [
    b" " * 1500,
    b"\x01" * 600,
    b"\x1f\x8b",
    b"%PDF-",
    b"x" * 5000,
    "é".encode() * 2500,
    b"\x1b$B$3",
    b"\xc3",
    b"\xa9",
]


@pytest.mark.usefixtures("built")
@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map(b"".join),
    st.sampled_from([None, "text/html; charset=utf-8", "a; charset=gbk"]),
)
def test_plain_sources_are_read_as_they_came(body: bytes, content_type: str | None) -> None:
    """What is known to be UTF-8 by its bytes beyond ASCII alone is what all of it would have been read as."""
    page = Page(body, content_type=content_type)
    if plain := find_plain(page, LIMITS):
        assert decode_input(page, LIMITS) == (body.decode(), "utf-8", plain.source, [], body)
        assert plain.beyond.isascii() == body.isascii()


@pytest.mark.usefixtures("built")
def test_sources_in_utf8_are_plain() -> None:
    """So most pages are; what is broken or too long is not."""
    body = GERMAN.encode()
    assert find_plain(Page(body), LIMITS) == (body, "ücübühürölär".encode(), "detector")
    assert find_plain(Page(body), Limits(input_bytes=10)) is None
    assert find_plain(Page(b"<p>tide"), LIMITS) == (b"<p>tide", b"", "detector")
    for other in (RUSSIAN.encode("koi8-r"), GERMAN, b"<p>tide\x1b", body + b"\xff"):
        assert find_plain(Page(other), LIMITS) is None


@pytest.mark.usefixtures("built")
@given(st.binary(max_size=60), st.integers(-2, 90))
def test_controls_are_seen_among_the_first_bytes(body: bytes, number: int) -> None:
    """Tabs, line feeds, form feeds and carriage returns are none."""
    assert native is not None
    first = body[: max(0, number)]
    assert native.has_controls(body, number) == any(one < 32 and one not in b"\t\n\f\r" for one in first)


@pytest.mark.usefixtures("built")
@given(
    st.lists(st.sampled_from([b"a", b"<h1", b"\x80", "é".encode(), b"b" * 70]), max_size=12).map(b"".join),
)
def test_bytes_beyond_ascii_are_taken_in_c(text: bytes) -> None:
    """Bytes beyond ASCII are all taken, in their order."""
    assert native is not None
    beyond = native.beyond_ascii(text)
    assert bytes(byte for byte in beyond if byte > 127) == bytes(byte for byte in text if byte > 127)
    with pytest.raises(TypeError):
        native.beyond_ascii("a")
