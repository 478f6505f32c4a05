"""Sentences of walls, error pages and shells are known in many languages; news about such things is no wall."""

from __future__ import annotations

import re

import pytest

from hints import unhinted
from newsclean.extract.labels import plain
from newsclean.extract.walls import kind_of, name_wall
from newsclean.profiles import load_walls
from newsclean.profiles.derived import recall
from newsclean.sentences import sentence_spans
from newsclean.text import size_of

SAID = {
    "consent": [
        "We and our partners use cookies and your device’s identifiers to show you ads.",
        "Mit Klick auf „Alle akzeptieren“ willigen Sie in alles ein.",
        "Nous et nos partenaires déposons des cookies pour mesurer l’audience.",
        "Nosotros y nuestros socios usamos cookies para mostrarle anuncios.",
        "Noi e i nostri partner usiamo cookie per misurare gli annunci.",
        "Wij en onze partners plaatsen cookies om advertenties te tonen.",
        "Używamy plików cookie, aby dopasować reklamy.",
        "Мы и наши партнёры используем файлы cookie для рекламы.",
        "我们使用Cookie来展示广告。",
    ],
    "log_in": [
        "Please enter your password to go on.",
        "Passwort vergessen?",
        "Vous avez déjà un compte ?",
        "Introduzca su contraseña para seguir.",
        "Password dimenticata?",
        "Nog geen account?",
        "Nie pamiętasz hasła?",
        "Забыли пароль?",
        "忘记密码？",
    ],
    "error": [
        "The page you requested no longer exists.",
        "Die Seite wurde leider nicht gefunden.",
        "Cette page n’existe plus.",
        "La página no existe.",
        "La pagina non esiste più.",
        "De pagina bestaat niet meer.",
        "Strona nie istnieje.",
        "Страница не найдена.",
        "页面不存在。",
        "The story may have been moved or renamed.",
        "It may have been deleted.",
        "Or go back to the front page.",
        "This site is down for scheduled maintenance.",
        "Please check back in an hour.",
        "Service temporarily unavailable.",
        "Please try again in a few minutes.",
        "This content is not available in your region.",
        "We cannot show you this page.",
        "Unsere Seite wird gerade gewartet.",
        "Dieser Inhalt ist in Ihrem Land nicht verfügbar.",
        "Notre site est en maintenance.",
        "Ce contenu n’est pas disponible dans votre pays.",
        "Estamos mejorando este sitio: está en mantenimiento.",
        "Este contenido no está disponible en su país.",
        "Questo sito è in manutenzione.",
        "Riprova tra qualche minuto.",
        "Este conteúdo não está disponível no seu país.",
        "Deze website is in onderhoud.",
        "Ta strona jest niedostępna w Twoim kraju.",
        "Этот сайт закрыт на техническое обслуживание.",
        "Попробуйте через несколько минут.",
        "请稍后再试。",
        "当サイトはメンテナンス中です。",
    ],
    "bot_check": [
        "Please verify that you are human to go on.",
        "Something about your visit made us think you were a bot.",
        "Bitte bestätigen Sie, dass Sie ein Mensch sind.",
        "Vérifiez que vous êtes humain.",
        "Confirme que no es un robot.",
        "Подтвердите, что вы не робот.",
        "请验证您是真人。",
        "Checking your browser before you can go on.",
        "You have been blocked.",
        "Ray ID: 7",
    ],
    "shell": [
        "Your browser is out of date.",
        "JavaScript is disabled in your browser.",
        "Bitte schalten Sie JavaScript ein.",
        "请启用JavaScript。",
    ],
    "live": ["Coverage will begin at noon.", "Noch keine Beiträge.", "Relacja rozpocznie się o 20."],
    "offers": ["The news of the day in your inbox.", "Jederzeit kündbar.", "Sans engagement.", "可随时取消。"],
}
TOLD = [
    "The regulator fined the publisher because its cookie banner hid the way to say no.",
    "The ferry line lost the passwords of 4,000 customers, and nobody was told for a year.",
    "The firm that checks whether visitors are human was bought by its rival on Monday.",
    "Residents said the road had been blocked for a week, and that the security service had done nothing.",
    "The company confirmed that the caller was not a robot but a clerk in Lower Sallow.",
    "The last page of the ledger was never found.",
    "The bridge will be down for scheduled maintenance on Friday, and the ferry will take its cars.",
    "The bank said that its service was unavailable for six hours, and that customers could not pay.",
    "Train service on the coast line was temporarily unavailable after the storm.",
    "The series is not available in France, and the minister wants to know why.",
    "The painting may have been moved before the fire, and the statue may have been sold.",
    "The site of the old mill was closed, and its owner said that she would try again in a year.",
    "Die Talsperre wird gewartet, und in ihrem Land fehlt das Wasser.",
    "La maintenance du pont coûtera deux millions.",
    "El servicio de trenes no estuvo disponible durante seis horas.",
    "Der Verlag verschob die Umstellung, weil die neue Seite im Test nicht lief.",
    "Le journal a perdu la moitié de ses abonnés en un an.",
    "La página del libro de cuentas llevaba la firma del alcalde.",
    "Il sindaco ha risposto alla lettera dei vicini.",
    "Rada portu zagłosowała za starym pomostem.",
    "Портовый совет проголосовал за старый причал.",
    "港口委员会投票决定保留旧码头。",
]


@pytest.mark.parametrize("sentence", [pytest.param(one, id=one) for said in SAID.values() for one in said])
def test_said_by_a_page_of_itself(sentence: str) -> None:
    """What a page says of itself does not count as its text, in the languages of the shipped rules and others."""
    assert name_wall([sentence])[0] == 0


@pytest.mark.parametrize("kind", SAID)
def test_kind_is_named(kind: str) -> None:
    """The kind of page is named after most of what it says."""
    assert name_wall([SAID[kind][0]])[1] == load_walls()[kind].why


@pytest.mark.parametrize("sentence", [pytest.param(one, id=one) for one in TOLD])
def test_told_of_others(sentence: str) -> None:
    """News about passwords, cookies and pages is text like any other."""
    assert name_wall([sentence]) == (size_of(sentence), None)


def test_only_its_sentences_go() -> None:
    """Of a paragraph only the sentences of the wall are not counted; one beyond any sentence's length is not tried."""
    text = f"{TOLD[0]} {SAID['error'][0]}"
    assert len(sentence_spans(text)) == 2
    assert size_of(TOLD[0]) <= name_wall([text])[0] < size_of(text)
    assert name_wall(["we use cookies and " * 40])[1] is None


PATTERNS = [(wall, pattern) for wall in load_walls().values() for pattern in wall.patterns]


def test_what_a_pattern_fits_has_a_hint() -> None:
    """No pattern fits a sentence that the hints leave out, whichever of its branches is taken."""
    left_out = {pattern: unhinted(re.compile(pattern), wall.hints) for wall, pattern in PATTERNS}
    assert {pattern: text for pattern, text in left_out.items() if text is not None} == {}


def test_what_a_pattern_fits_has_what_it_asks_for() -> None:
    """No pattern fits a sentence without the parts that are looked for before it is tried."""
    asked = {pattern: recall(pattern).hints or ("",) for _, pattern in PATTERNS}
    left_out = {pattern: unhinted(re.compile(pattern), hints) for pattern, hints in asked.items()}
    assert {pattern: text for pattern, text in left_out.items() if text is not None} == {}


def test_every_kind_says_why() -> None:
    """Each kind of page has words for whom its refusal is shown to."""
    assert [kind for kind, wall in load_walls().items() if not wall.why.strip()] == []


@pytest.mark.parametrize("first", SAID)
@pytest.mark.parametrize("second", SAID)
def test_first_that_is_said_counts(first: str, second: str) -> None:
    """Where a sentence holds what two kinds of pages say, as one pattern of all kinds would find it."""
    groups = [f"(?P<{kind}>{'|'.join(f'(?:{one})' for one in wall.patterns)})" for kind, wall in load_walls().items()]
    sentence = plain(f"{SAID[first][0].rstrip('.!')} and {SAID[second][0]}")
    found = re.search("|".join(groups), sentence)
    assert kind_of(sentence) == (found.lastgroup if found else None)
