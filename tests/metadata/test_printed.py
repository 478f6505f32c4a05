"""Dates that pages print by the headline: several in one line, their labels, and their times."""

from __future__ import annotations

import pytest

from newsclean.metadata.printed import read_pieces

from .pages import iso, published, read, under_headline

WRITTEN = "2024-05-06T15:23:00"
CHANGED = "2024-05-07T09:00:00"


def dates(line: str, *others: str, language: str = "de") -> tuple[str | None, str | None]:
    """Return the dates of publication and of change of a page that prints a line below its headline."""
    found = read(under_headline(line, *others, language=language))
    return iso(found.published), iso(found.modified)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 6 mai 2024 à 15h23, modifié le 7 mai 2024 à 9h00",
        "Veröffentlicht am 06.05.2024, 15:23 Uhr, aktualisiert am 07.05.2024, 09:00 Uhr",
        "Veröffentlicht am 6. Mai 2024 um 15:23 Uhr. Aktualisiert am 7. Mai 2024 um 9:00 Uhr",
        "Publicado: 06.05.2024 15:23 Actualizado: 07.05.2024 09:00",
        "Publicado: 6 de mayo de 2024 a las 15:23 h. Última actualización: 7 de mayo de 2024 a las 09:00 h.",
        "Publicado em 06/05/2024 às 15h23 Atualizado em 07/05/2024 às 09h00",
        "Pubblicato il 6 maggio 2024 alle 15:23. Aggiornato il 7 maggio 2024 alle 09:00",
        "Opublikowano: 6 maja 2024, 15:23 Aktualizacja: 7 maja 2024, 09:00",
        "Yayınlanma: 06.05.2024 - 15:23 Son Güncelleme: 07.05.2024 - 09:00",
        "Data publicării: 06.05.2024 15:23 Data actualizării: 07.05.2024 09:00",
        "Publicerad 6 maj 2024 kl. 15.23 Uppdaterad 7 maj 2024 kl. 9.00",
        "Gepubliceerd op 6 mei 2024 om 15:23, laatst bijgewerkt op 7 mei 2024 om 09:00",
        "Опубликовано 6 мая 2024 в 15:23, обновлено 7 мая 2024 в 09:00",
        "Objavljeno: 6. svibnja 2024. 15:23 Zadnja izmjena: 7. svibnja 2024. 09:00",
        "Zveřejněno 6. 5. 2024 15:23, aktualizováno 7. 5. 2024 09:00",
        "প্রকাশ: ০৬ মে ২০২৪, ১৫: ২৩ আপডেট: ০৭ মে ২০২৪, ০৯: ০০",
        "입력 2024.05.06. 오후 3:23 수정 2024.05.07. 오전 9:00",
        "Aktualisiert am 07.05.2024, 09:00 Uhr, veröffentlicht am 06.05.2024, 15:23 Uhr",
    ],
)
def test_two_dates_of_a_line(line: str) -> None:
    """A label parts the date of publication from that of the change, whatever else divides them."""
    assert dates(line) == (WRITTEN, CHANGED)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 6 mai 2024 à 15h23, modifié le 7 mai",
        "Publié le 6 mai 2024 à 15h23, mis à jour à 18h02",
        "06.05.2024, 15:23 Uhr, zuletzt geändert 18:02",
    ],
)
def test_a_change_without_a_date(line: str) -> None:
    """A change of which less than a date is said hides no date of publication, and is none."""
    assert dates(line) == (WRITTEN, None)


@pytest.mark.parametrize(
    "line",
    [
        "06.05.2024 07.05.2024",
        "2024年5月7日 更新 2024年5月6日 公開",
        "The law, published May 6, 2019, updated May 7, 2020",
        "Published May 6, 2024 in Oslo, updated May 7, 2024",
    ],
)
def test_dates_that_no_label_parts(line: str) -> None:
    """Where a label stands behind its date, or words of a sentence around it, nobody is to guess."""
    for changed in (False, True):
        assert read_pieces(line, True, changed=changed) is None


@pytest.mark.parametrize(
    ("label", "language"),
    [
        *(("Data actualizării:", "ro"), ("Modifié le", "fr"), ("Modificato il", "it"), ("Última modificación:", "es")),
        *(
            ("Atnaujinta", "lt"),
            ("Zadnja izmjena:", "hr"),
            ("Ažurirano:", "sr"),
            ("Обновено:", "bg"),
            ("Оновлено", "uk"),
        ),
        *(
            ("Naposledy upraveno", "cs"),
            ("Frissítve:", "hu"),
            ("Geändert am", "de"),
            ("עודכן:", "he"),
            ("آخر تحديث:", "ar"),
        ),
        *(("আপডেট:", "bn"), ("अपडेट:", "hi"), ("อัปเดต:", "th"), ("به‌روزرسانی:", "fa"), ("Cập nhật:", "vi")),
    ],
)
def test_an_update_is_no_publication(label: str, language: str) -> None:
    """Its label is known in many languages, before the date and on a line above it."""
    day = '<time datetime="2024-05-07T09:00:00">07.05.2024 09:00</time>'
    assert dates(f"{label} 07.05.2024 09:00", language=language)[0] is None
    assert dates(label, day, language=language)[0] is None


def test_the_label_before_a_time_element() -> None:
    """The first time of a page is not the story's where the word before it says that it is one of change."""
    times = (
        '<div>Uppdaterad: <time datetime="2024-05-07T09:00:00">Idag 9.00</time></div>'
        '<div>Publicerad: <time datetime="2024-05-06T15:23:00">Igår 15.23</time></div>'
    )
    assert dates(times, language="sv")[0] == WRITTEN
    assert dates(times.partition("</div>")[0], language="sv")[0] is None


@pytest.mark.parametrize(
    "lines",
    [
        ("06.05.2024 <span>15:23 Uhr</span>",),
        ("<span>06.05.2024</span> | <span>15:23</span> horas",),
        ("06.05.2024 | 15:23",),
        ("6. Mai 2024", "um 15:23 Uhr"),
        ("2024年5月6日 星期一 15:23",),
    ],
)
def test_a_clock_in_an_element_of_its_own(lines: tuple[str, ...]) -> None:
    """The time right behind a day is its time."""
    assert dates(*lines)[0] == WRITTEN


@pytest.mark.parametrize("line", ["15:23", "Anhören 15:23", "15:23 Min.", "Aktualisiert 15:23 Uhr", "3.15"])
def test_a_line_of_figures_is_no_clock(line: str) -> None:
    """It may be how long something lasts, or when the story was changed."""
    assert dates("6. Mai 2024", line)[0] == "2024-05-06"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        *(
            ("৬ মে ২০২৪", "bn"),
            ("۱۷ اردیبهشت ۱۴۰۳", "fa"),
            ("٦ مايو ٢٠٢٤", "ar"),
            ("६ मई २०२४", "hi"),
            ("6 พฤษภาคม 2567", "th"),
        ),
        *(("令和6年5月6日", "ja"), ("中華民國113年5月6日", "zh-tw"), ("2024 оны 5 сарын 6", "mn")),
    ],
)
def test_years_in_other_figures(line: str, language: str) -> None:
    """A date whose year has other figures, or is counted otherwise, is found like any other."""
    assert dates(line, language=language)[0] == "2024-05-06"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Ausgabe vom 06.05.2024", "2024-05-06"),
        ("Aus der Print-Ausgabe vom 6. Mai 2024", "2024-05-06"),
        ("Dans l'édition du 6 mai 2024", "2024-05-06"),
        ("E-Paper: Zur Ausgabe vom 06.05.2024", None),
        ("Die Ausgabe vom 06.05.2024 war die letzte", None),
    ],
)
def test_the_day_of_the_printed_paper(line: str, day: str | None) -> None:
    """The edition in which a story stood says when it came out; a link to an edition and a sentence do not."""
    assert iso(read_pieces(line, True, changed=False)) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Grevenbrück, 5. Juni 2024", "2024-06-05"),
        ("Bad Homburg, den 5. Juni 2024", "2024-06-05"),
        ("Paris, le 13 mars 2024", "2024-03-13"),
        ("New York, June 5, 2024", "2024-06-05"),
        ("Frankfurt am Main, 05.06.2024", "2024-06-05"),
    ],
)
def test_a_place_before_the_date(line: str, day: str) -> None:
    """Releases say where they were written, and when."""
    assert iso(read_pieces(line, True, changed=False)) == day


@pytest.mark.parametrize("line", ["Updated, June 5, 2024", "Am Montag im Hafen, am 5. Juni 2024", "Born, June 5, 2024"])
def test_no_place_before_the_date(line: str) -> None:
    """A word for a change and a sentence are no place."""
    assert read_pieces(line, True, changed=False) is None


def test_the_day_at_the_top_of_a_page() -> None:
    """The date nearest above the headline is the story's: what day it is may stand at the top of the page."""
    page = "<html lang=nl><p>vrijdag 27 november 2026</p><p>6 mei 2024 15:23</p><h1>A bridge closes in the north</h1>"
    assert published(page) == "2024-05-06T15:23:00"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Dodano: poniedziałek, 6 maja 2024 r., autor: Ada Stone, odsłon: 1520", "2024-05-06"),
        ("Yazan: Ada Stone | Yayınlanma: 6 Mayıs 2024 Salı 15:23 | Güncelleme: 7 Mayıs 2024 Çarşamba", WRITTEN),
        ("نُشر: 15:23-6 مايو 2024 م ـ 27 شَوّال 1445 هـ", WRITTEN),
        ("Spotkanie nad rzeką 6 maja 2024 r. o moście", None),
        ("Von Redaktion am 6. Mai 2024 in Archäologie · 0 Kommentare", "2024-05-06"),
        ("by admin on May 6, 2024 in News", "2024-05-06"),
        ("Monday May 06 2024, 3.23pm, The Sunday Times", WRITTEN),
        ("Monday May 06 2024, 3.23pm, when the bells rang", None),
        ("Lima, 06/05/2024 03:23 p. m.", WRITTEN),
        ("By the river on May 6, 2024 the tide came twice", None),
    ],
)
def test_words_behind_a_date(line: str, wanted: str | None) -> None:
    """A word for the year, the day of the week or the same day by the Islamic calendar may stand behind a date."""
    assert published(under_headline(line, language="pl")) == wanted


def test_a_number_with_a_label() -> None:
    """A number under a label is the one by which a house knows its story, and no moment in milliseconds."""
    assert published(under_headline("کد خبر:", "1402121208765", language="fa")) is None
    assert published(under_headline("کد خبر: 1402121208765", language="fa")) is None
