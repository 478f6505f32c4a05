"""The rules and words for pages in other languages than English: what they take and what they leave."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import newsclean.profiles
from newsclean.appeals.languages import guess_language, language_of
from newsclean.appeals.wording import tokens_of
from newsclean.appeals.words import lower, words_for
from newsclean.errors import ProfileError
from newsclean.model import Block, Draft
from newsclean.profiles import TextRule, load_lexicons, load_rules
from newsclean.strip import strip_blocks

STORIES: dict[str, tuple[str, ...]] = {
    "de": (
        "Der Fährmann von Oberlahn hat am Dienstag zum letzten Mal abgelegt, und am Ufer standen dreihundert Menschen, "
        "die ihm mit nassen Taschentüchern nachwinkten, bis die Lichter hinter der Insel verschwunden waren.",
        "Seit vierzig Jahren brachte er Mehl, Post und Klaviere über den Fluss, sagte die Bürgermeisterin, und nie habe "
        "er für die Rückfahrt Geld genommen. Die neue Brücke ist schneller, aber sie kennt keine Namen.",
        "Im Frühjahr wird das Boot in den Hof der Schule gebracht. Die Kinder wollen darin lesen, und der alte Mann "
        "hat versprochen, an jedem Freitag vorbeizukommen und nach den Planken zu sehen.",
    ),
    "fr": (
        "Le passeur de Montreval a traversé mardi la rivière pour la dernière fois, et trois cents habitants étaient "
        "venus sur la berge pour agiter leurs mouchoirs jusqu'à ce que les lumières disparaissent derrière l'île.",
        "Pendant quarante ans, il a porté la farine, le courrier et les pianos d'une rive à l'autre, a raconté la maire, "
        "sans jamais demander d'argent pour le retour. Le nouveau pont est plus rapide, mais il ne connaît personne.",
        "Au printemps, la barque sera installée dans la cour de l'école. Les enfants veulent y passer leurs récréations, "
        "et le vieil homme a promis de venir chaque vendredi vérifier les planches.",
    ),
    "es": (
        "El barquero de Valderrío cruzó el martes el río por última vez, y trescientos vecinos bajaron a la orilla para "
        "despedirlo con pañuelos hasta que las luces se perdieron detrás de la isla.",
        "Durante cuarenta años llevó harina, cartas y pianos de una orilla a la otra, contó la alcaldesa, y nunca cobró "
        "por el regreso. El puente nuevo es más rápido, pero no conoce los nombres de nadie.",
        "En primavera la barca irá al patio de la escuela. Los niños quieren jugar en ella, y el viejo ha prometido "
        "pasar todos los viernes para mirar cómo están las tablas.",
    ),
    "it": (
        "Il traghettatore di Pontelago ha attraversato martedì il fiume per l'ultima volta, e trecento persone sono "
        "scese sulla riva per salutarlo con i fazzoletti finché le luci non sono sparite dietro l'isola.",
        "Per quarant'anni ha portato farina, lettere e pianoforti da una sponda all'altra, ha raccontato la sindaca, "
        "senza mai chiedere soldi per il ritorno. Il ponte nuovo è più veloce, ma non conosce il nome di nessuno.",
        "In primavera la barca andrà nel cortile della scuola. I bambini vogliono giocarci dentro, e il vecchio ha "
        "promesso di passare ogni venerdì a controllare le assi.",
    ),
    "pt": (
        "O barqueiro de Vale do Rio atravessou na terça-feira as águas pela última vez, e trezentos moradores desceram "
        "até a margem para se despedir com lenços, até que as luzes sumiram atrás da ilha.",
        "Durante quarenta anos ele levou farinha, cartas e pianos de uma margem à outra, contou a prefeita, e nunca "
        "cobrou pela volta. A ponte nova é mais rápida, mas não conhece o nome de ninguém.",
        "Na primavera o barco vai para o pátio da escola. As crianças querem brincar nele, e o velho prometeu passar "
        "todas as sextas-feiras para ver como estão as tábuas.",
    ),
    "nl": (
        "De veerman van Oudewater stak dinsdag voor het laatst de rivier over, en op de oever stonden driehonderd mensen "
        "die hem met zakdoeken uitzwaaiden tot de lichten achter het eiland waren verdwenen.",
        "Veertig jaar lang bracht hij meel, post en piano's naar de overkant, vertelde de burgemeester, en nooit vroeg "
        "hij geld voor de terugweg. De nieuwe brug is sneller, maar zij kent niemand bij naam.",
        "In het voorjaar gaat de boot naar het plein van de school. De kinderen willen erin spelen, en de oude man heeft "
        "beloofd elke vrijdag langs te komen om naar de planken te kijken.",
    ),
    "pl": (
        "Przewoźnik z Nowej Przystani we wtorek po raz ostatni przepłynął rzekę, a na brzegu stało trzystu mieszkańców, "
        "którzy machali mu chustkami, dopóki światła nie zniknęły za wyspą.",
        "Przez czterdzieści lat woził mąkę, listy i pianina na drugi brzeg, opowiadała burmistrz, i nigdy nie brał "
        "pieniędzy za drogę powrotną. Nowy most jest szybszy, ale nie zna nikogo po imieniu.",
        "Wiosną łódź trafi na podwórko szkoły. Dzieci chcą się w niej bawić, a stary człowiek obiecał, że w każdy "
        "piątek przyjdzie obejrzeć deski.",
    ),
}
"""A short invented story for each language."""

ABOUT_APPEALS: dict[str, tuple[str, ...]] = {
    "de": (
        "Der Verlag verliert Abonnenten: Ein Digitalabo kostet dort seit Mai 12 Euro im Monat, vorher waren es 9 Euro.",
        "Newsletter, Podcasts und Apps sollen die Leser halten, doch viele löschen die Werbung ungelesen.",
        "Cookies verfolgen die Nutzer quer durch das Netz, die Datenschützer klagen, und die Anzeige gegen den Konzern "
        "liegt beim Gericht.",
        "„Abonnieren Sie unseren Newsletter“, steht auf dem Zettel, den der Bäcker jedem Brot beilegt.",
        "Spenden und Beiträge der Mitglieder finanzieren den Journalismus der kleinen Redaktion in Kiel zur Hälfte.",
    ),
    "fr": (
        "Le journal perd des abonnés : l'abonnement numérique y coûte 12 euros par mois depuis mai, contre 9 auparavant.",
        "Newsletters, podcasts et applications doivent retenir les lecteurs, mais beaucoup jettent la publicité sans la lire.",
        "Les cookies suivent les internautes partout, et la plainte contre la publicité ciblée attend devant le tribunal.",
        "« Inscrivez-vous à notre newsletter », dit le papier que le boulanger glisse avec chaque pain.",
        "Les dons et les cotisations des membres paient la moitié du journalisme de la petite rédaction de Brest.",
    ),
    "es": (
        "El diario pierde suscriptores: la suscripción digital cuesta 12 euros al mes desde mayo, antes eran 9.",
        "Boletines, pódcast y aplicaciones deben retener a los lectores, pero muchos borran la publicidad sin leerla.",
        "Las cookies siguen a los usuarios por toda la red, y la denuncia contra la publicidad espera en el juzgado.",
        "«Suscríbete a nuestro boletín», dice el papel que el panadero mete con cada barra.",
        "Las donaciones y cuotas de los socios pagan la mitad del periodismo de la pequeña redacción de Cádiz.",
    ),
    "it": (
        "Il giornale perde abbonati: l'abbonamento digitale costa 12 euro al mese da maggio, prima erano 9.",
        "Newsletter, podcast e app dovrebbero trattenere i lettori, ma molti cancellano la pubblicità senza leggerla.",
        "I cookie seguono gli utenti in tutta la rete, e la denuncia contro la pubblicità attende in tribunale.",
        "«Iscriviti alla nostra newsletter», dice il foglio che il panettiere infila con ogni pagnotta.",
        "Le donazioni e le quote dei soci pagano metà del giornalismo della piccola redazione di Bari.",
    ),
    "pt": (
        "O jornal perde assinantes: a assinatura digital custa 12 euros por mês desde maio, antes eram 9.",
        "Newsletters, podcasts e aplicativos deviam segurar os leitores, mas muitos apagam a publicidade sem ler.",
        "Os cookies seguem os usuários por toda a rede, e a queixa contra a publicidade espera no tribunal.",
        "“Assine a nossa newsletter”, diz o papel que o padeiro põe junto de cada pão.",
        "As doações e as cotas dos sócios pagam metade do jornalismo da pequena redação de Braga.",
    ),
    "nl": (
        "De krant verliest abonnees: een digitaal abonnement kost er sinds mei 12 euro per maand, eerst was dat 9 euro.",
        "Nieuwsbrieven, podcasts en apps moeten de lezers vasthouden, maar velen gooien de advertentie ongelezen weg.",
        "Cookies volgen de gebruikers over het hele web, en de klacht over de reclame ligt bij de rechter.",
        "“Schrijf je in voor onze nieuwsbrief”, staat op het briefje dat de bakker bij elk brood stopt.",
        "Donaties en bijdragen van leden betalen de helft van de journalistiek van de kleine redactie in Sneek.",
    ),
    "pl": (
        "Gazeta traci prenumeratorów: prenumerata cyfrowa kosztuje od maja 12 euro miesięcznie, wcześniej było 9.",
        "Newslettery, podcasty i aplikacje mają zatrzymać czytelników, ale wielu usuwa reklamy bez czytania.",
        "Pliki cookies śledzą użytkowników w całej sieci, a skarga na reklamę czeka w sądzie.",
        "„Zapisz się do naszego newslettera”, głosi kartka, którą piekarz wkłada do każdego chleba.",
        "Darowizny i składki członków opłacają połowę dziennikarstwa małej redakcji w Gdyni.",
    ),
}
"""Stories about newsletters, subscriptions, cookies and advertising."""
FULL = tuple(STORIES)
"""The languages with rules and words as many as English has; the others have the rules most needed."""
for code, told in tomllib.loads(Path(__file__).with_name("language_stories.toml").read_text(encoding="utf-8")).items():
    STORIES[code] = tuple(told["story"])
    ABOUT_APPEALS[code] = tuple(told["about"])

RULES = [rule for rule in load_rules() if rule.lang in STORIES]
EXAMPLES = [pytest.param(rule, text, id=f"{rule.id}-{n}") for rule in RULES for n, text in enumerate(rule.examples)]
BESIDE = [param for param in EXAMPLES if param.values[0].beside]  # type: ignore[union-attr]
ALONE = [param for param in EXAMPLES if param not in BESIDE]
STORY_SENTENCES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("story_sentences.toml").read_text(encoding="utf-8")
)
ENGLISH_APPEALS = ("Subscribe to our newsletter.", "Already a subscriber? Log in", "Follow us on Facebook and Twitter.")
SPARES = [pytest.param(rule.lang, text, id=f"{rule.id}-{n}") for rule in RULES for n, text in enumerate(rule.spares)]


def judge(language: str, text: str) -> tuple[Block, ...]:
    """Return the judged blocks of a story with `text` before its last paragraph."""
    *first, last = STORIES[language]
    blocks = tuple(Block("paragraph", paragraph) for paragraph in (*first, text, last))
    return strip_blocks(Draft(blocks, "generic"), language=language).blocks


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_rule_takes_its_examples(rule: TextRule, text: str) -> None:
    """Every example is called for by a word of its rule, fits it, and goes whole while the story stays."""
    tokens = tokens_of(lower(text))
    called = set(tokens) & {token for word in rule.words for token in tokens_of(word)}
    assert called or any(stem in lower(text) for stem in rule.stems)
    assert len(tokens) <= rule.max_words
    assert rule.fits(lower(text))
    if not rule.beside:
        kept = [block.text for block in judge(rule.lang, text) if block.removed is None]
        assert kept == list(STORIES[rule.lang])


@pytest.mark.parametrize(("rule", "text"), BESIDE)
def test_words_of_the_interface_go_beside_furniture_only(rule: TextRule, text: str) -> None:
    """A word that may be furniture goes with the share bar above it, and stays where the story is around it."""
    bar = next(other for other in RULES if other.id == f"{rule.lang}-share").examples[1]
    *first, last = STORIES[rule.lang]
    blocks = tuple(Block("paragraph", own) for own in (*first, bar, text, last))
    judged = strip_blocks(Draft(blocks, "generic"), language=rule.lang)
    assert [block.text for block in judged.blocks if block.removed is None] == list(STORIES[rule.lang])
    assert text in [block.text for block in judge(rule.lang, text) if block.removed is None]


@pytest.mark.parametrize(("language", "text"), SPARES)
def test_rules_leave_what_they_must_spare(language: str, text: str) -> None:
    """No rule and no weighing of words takes any part of a sentence of a story that looks like an appeal."""
    assert text in [block.text for block in judge(language, text) if block.removed is None]


@pytest.mark.parametrize(("rule", "text"), ALONE)
def test_examples_go_after_the_story_of_a_page_that_declares_english(rule: TextRule, text: str) -> None:
    """An appeal goes at the end of a page too, and though the page's template declares another language."""
    blocks = tuple(Block("paragraph", paragraph) for paragraph in (*STORIES[rule.lang], text))
    judged = strip_blocks(Draft(blocks, "generic"), language="en-US")
    assert [block.text for block in judged.blocks if block.removed is None] == list(STORIES[rule.lang])


@pytest.mark.parametrize("text", ENGLISH_APPEALS)
@pytest.mark.parametrize("language", STORIES)
def test_english_appeal_goes_from_page_in_another_language(language: str, text: str) -> None:
    """Widgets often speak English to readers of another language: what they say goes too."""
    assert [block.text for block in judge(language, text) if block.removed is None] == list(STORIES[language])


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, own in STORY_SENTENCES.items() for text in own])
def test_story_sentence_with_words_of_appeals_stays(language: str, text: str) -> None:
    """A sentence that follows a path, shares bread or reads the law is story, whatever words it shares with appeals."""
    assert text in [block.text for block in judge(language, text) if block.removed is None]


@pytest.mark.parametrize("language", STORIES)
def test_titles_after_a_label_go(language: str) -> None:
    """The titles of other stories go with the label that announces them, in any language."""
    label = next(rule for rule in RULES if rule.id == f"{language}-related-label").examples[0]
    titles = ("Oberlahn 1912: Brot, Salz, Kohle", "Marea 1923: vino, pan, sal")
    blocks = tuple(Block("paragraph", text) for text in (*STORIES[language], label, *titles))
    judged = strip_blocks(Draft(blocks, "generic"), language=language)
    assert [block.text for block in judged.blocks if block.removed is None] == list(STORIES[language])


@pytest.mark.parametrize("language", STORIES)
def test_story_about_appeals_keeps_every_word(language: str) -> None:
    """A story about newsletters, subscriptions, cookies and advertising comes through whole."""
    texts = [*STORIES[language], *ABOUT_APPEALS[language]]
    draft = Draft(tuple(Block("paragraph", text) for text in texts), "generic")
    judged = strip_blocks(draft, language=language)
    assert [block.text for block in judged.blocks if block.removed is None] == texts


@pytest.mark.parametrize("language", STORIES)
def test_language_is_known_by_its_frequent_words(language: str) -> None:
    """A page that does not name its language is read by the words of the one it is in."""
    assert guess_language(STORIES[language]) == language
    assert guess_language(ABOUT_APPEALS[language]) == language


@pytest.mark.parametrize("declared", ["", "en", "de", "fr-FR", "hr"])
@pytest.mark.parametrize("language", STORIES)
def test_language_is_that_of_the_words_whatever_is_declared(language: str, declared: str) -> None:
    """A template that names no language or a wrong one does not hide the one the story is told in."""
    texts = [*STORIES[language], *ABOUT_APPEALS[language]] * 3
    if declared != "hr":
        assert language_of(texts, declared) == language
    assert language_of(texts, language.upper()) == language


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        ("hotel", None, "en"),
        ("hotel", "hr", "hr"),
        ("паром вернулся на реку, и шахматисты снова сидят на пристани.", "bg", "bg"),
        ("フェリーは川に戻り、人々は手を振った。", "zh", "ja"),
        ("ფანჯარა", "ka", "ka"),
    ],
)
def test_language_of_few_words(text: str, declared: str | None, code: str) -> None:
    """Where words say too little what is declared counts, but for another script than that of the language."""
    assert language_of([text], declared) == code


@pytest.mark.parametrize("language", sorted(STORIES.keys() - {"th"}))  # Thai marks no end of a sentence
def test_appeal_behind_the_last_sentence_is_cut_off(language: str) -> None:
    """A paragraph of the story that ends in an appeal keeps its sentences, and the appeal is listed as removed."""
    *first, last = STORIES[language]
    appeal = next(rule for rule in RULES if rule.id == f"{language}-newsletter").examples[0]
    glue = "" if language in ("zh", "ja") else " "
    blocks = tuple(Block("paragraph", text) for text in (*first, last + glue + appeal))
    judged = strip_blocks(Draft(blocks, "generic"), language=language).blocks
    assert [block.text for block in judged if block.removed is None] == list(STORIES[language])
    assert [block.text for block in judged if block.removed] == [appeal]


def test_appeal_goes_from_page_without_language() -> None:
    """The rules of a language count on a page in it that does not name it."""
    texts = [*STORIES["de"], "Lesen Sie auch: Warum der Hafen leer bleibt"]
    judged = strip_blocks(Draft(tuple(Block("paragraph", text) for text in texts), "generic"))
    assert [block.removed.rule for block in judged.blocks if block.removed] == ["de-related-block"]


def test_rules_of_a_language_count_there_only() -> None:
    """A page in one language is judged by its own rules and the English ones, not by those of a third."""
    languages = {rule.lang for rules in words_for("nl").vocabulary.called.values() for rule in rules}
    assert languages == {"en", "nl"}


def test_rule_ids_are_unique_and_name_their_language() -> None:
    """A verdict names one rule, and its first letters say for which language it is."""
    assert [name for name, count in Counter(rule.id for rule in load_rules()).items() if count > 1] == []
    assert all(rule.id.startswith(f"{rule.lang}-") for rule in RULES)


@pytest.mark.parametrize("language", STORIES)
def test_every_rule_has_examples_and_spares(language: str) -> None:
    """Each language has rules, and each of them shows what it takes and what it leaves."""
    own = [rule for rule in RULES if rule.lang == language]
    assert len(own) >= (15 if language in FULL else 9)
    assert [rule.id for rule in own if len(rule.examples) < 2 or not rule.spares] == []


def test_frequent_words_belong_to_one_language() -> None:
    """No word counts for two languages when the language of a page is guessed, but for those of Scandinavia, the Baltic and the Slavs."""
    lexicons = load_lexicons().items()
    counts = Counter(
        word
        for code, lexicon in lexicons
        if code not in ("sv", "da", "sk", "hr", "sl", "bg", "lv", "et")
        for word in lexicon.common
    )
    assert [word for word, count in counts.items() if count > 1] == []
    assert set(STORIES) < set(load_lexicons())


def test_lexicon_entries_are_words_as_texts_hold_them() -> None:
    """Every entry is one word or two as a text is split into them: another could never be found."""
    entries = [
        entry
        for code, lexicon in load_lexicons().items()
        if code != "en"
        for name in ("ask", "goods", "you", "we", "terms", "report")
        for entry in getattr(lexicon, name)
    ]
    assert [entry for entry in entries if " ".join(tokens_of(lower(entry))) != entry] == []
    assert [entry for entry in entries if len(entry.split()) > 2] == []


def test_unknown_key_in_a_language_file_is_an_error(tmp_path: Path) -> None:
    """A misspelt key in a file of rules is named, never read over."""
    shipped = Path(newsclean.profiles.__file__).with_name("_default.de.toml").read_text(encoding="utf-8")
    wrong = tmp_path / "_default.de.toml"
    wrong.write_text(shipped.replace("max_words", "maxwords", 1), encoding="utf-8")
    with pytest.raises(ProfileError, match=r"_default\.de\.toml.*maxwords"):
        load_rules(wrong)
