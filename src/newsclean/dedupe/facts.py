"""Whether two texts that share next to all words state different facts: another name, number, day or month."""

from __future__ import annotations

from itertools import product

from newsclean.patterns import compiled
from newsclean.text import words_of

_WRITTEN = compiled(r"\w+(?:['’]\w+)*")
_NAMED = """
monday tuesday wednesday thursday friday saturday sunday
lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag lørdag søndag
måndag tisdag lördag söndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
ponedělí pondělí úterý středa středu čtvrtek pátek sobota sobotu neděle neděli
poniedziałek wtorek środa środę czwartek piątek niedziela niedzielę
luni marți miercuri joi vineri sâmbătă duminică hétfő kedd szerda csütörtök péntek szombat vasárnap
pazartesi salı çarşamba perşembe cuma cumartesi pazar senin selasa rabu kamis jumat sabtu minggu
понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье
понеділок вівторок середа середу четвер п'ятниця п'ятницю субота суботу неділя неділю
january february march april may june july august september october november december
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus oktober januar februar marts maj
tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října prosince
ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie
január február március április május június július augusztus szeptember október
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
maret agustus desember января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
"""
"""Days and months, which many languages write without a capital."""
_NUMBERS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen twice thrice
first second third fourth fifth sixth seventh eighth ninth tenth half quarter
zwei drei vier fünf sechs sieben acht neun zehn elf zwölf sechzehn siebzehn zwanzig dreißig vierzig fünfzig sechzig
siebzig achtzig neunzig hundert tausend ersten zweiten dritten vierten fünften
deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
soixante cent mille premier première deuxième troisième quatrième cinquième
dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil primer primera segundo
tercer tercera cuarto cuarta quinto due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici
quindici sedici diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento
primo prima secondo seconda terzo terza dois duas três quatro sete oito dez onze doze treze quinze dezesseis dezasseis
dezessete dezassete dezoito dezenove dezanove vinte trinta quarenta cinquenta sessenta oitenta cem primeiro primeira
terceiro terceira twee drie vijf zes zeven negen tien twaalf dertien veertien vijftien zestien zeventien achttien
negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend eerste tweede derde
dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście
dwadzieścia trzydzieści czterdzieści pięćdziesiąt sto tysiąc två tre fyra fem sex sju åtta nio tio elva tolv tretton
fjorton femton tjugo trettio fyrtio femtio fire seks syv otte åtte ni tolv tretten fjorten femten tyve tretti tjue
kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen dva dvě tři čtyři pět šest sedm osm devět deset
jedenáct dvanáct třináct patnáct dvacet třicet doi două trei patru cinci șase șapte opt nouă zece unsprezece
douăsprezece kettő két három négy öt hat hét nyolc kilenc tíz tizenegy tizenkét húsz iki üç dört beş altı yedi sekiz
dokuz yirmi otuz kırk elli dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh
два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать
двадцать тридцать сорок пятьдесят сто двух трёх трех четырёх четырех дві чотири п'ять шість сім вісім дев'ять
десять одинадцять дванадцять двадцять тридцять δύο τρεις τρία τέσσερις τέσσερα πέντε έξι επτά εφτά οκτώ οχτώ εννέα
εννιά δέκα έντεκα δώδεκα είκοσι τριάντα σαράντα πενήντα
"""
"""Numbers in words; "one" is left out, as it is an article or a pronoun in most languages."""
_TELLING = frozenset(f"{_NAMED} {_NUMBERS}".casefold().split())
_JOINED = compiled(
    r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|een|twee|drie|vijf|zes|zeven|negen)(?:und|en|ën)\w{2,5}(?:zig|tig)"
    r"|(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|twee|drie|vijf|zes|zeven|negen)(?:hundert|tausend|honderd)\w*"
    r"|(?:drei|vier|fünf|acht|neun)zehn|dreissig"
    r"|(?:vent|trent|quarant|cinquant|sessant|settant|ottant|novant)[aio]?(?:uno|due|tré|tre|quattro|cinque|sei|sette|otto|nove)"
    r"|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio)?"
)
"""Numbers that a language joins to one word: "zweiundzwanzig", "ventidue"."""
_CURRENCIES = compiled("[$¢-¥֏؋৲৳৻૱௹฿៛₠-⃀﷼﹩＄￠￡￥￦]")
"""Signs of currencies, which stand in no word."""
_TYPO_LETTERS = 8
"""Letters from which a word that differs from another in one is the same, mistyped."""


def differ_in_facts(first: str, second: str) -> bool:
    """Tell whether two texts of nearly the same words are two statements.

    They are where each has a name, a number, a day, a month or a currency that the other has not, or where the same
    ones change places. A name is a word that neither text has without a capital: the first of a sentence may be one.
    """
    if differ_in_currency(first, second):
        return True
    written = [spell_words(text) for text in (first, second)]
    plain = {folded for words in written for folded, capital in words if not capital}
    one, two = ([folded for folded, _ in words if is_telling(folded) or folded not in plain] for words in written)
    only_one, only_two = set(one) - set(two), set(two) - set(one)
    if only_one and only_two:
        return not any(is_typo(*pair) for pair in product(only_one, only_two))
    return only_one == only_two and one != two


def differ_in_currency(first: str, second: str) -> bool:
    """Tell whether each of two texts has the sign of a currency that the other has not."""
    if first == second:
        return False
    one, two = set(_CURRENCIES.findall(first)), set(_CURRENCIES.findall(second))
    return not (one <= two or two <= one)


def spell_words(text: str) -> list[tuple[str, bool]]:
    """Return the words of a text, case folded, and whether each has a capital, which says nothing among capitals."""
    shouted = text.isupper()
    return [("".join(words_of(word)), word[0].isupper() and not shouted) for word in _WRITTEN.findall(text)]


def is_telling(word: str) -> bool:
    """Tell whether a folded word is a number, a day or a month."""
    return word in _TELLING or not word.isalpha() or _JOINED.fullmatch(word) is not None


def is_typo(one: str, two: str) -> bool:
    """Tell whether two long words, neither of them a number or a day, differ in one letter only."""
    if min(len(one), len(two)) < _TYPO_LETTERS or abs(len(one) - len(two)) > 1 or is_telling(one) or is_telling(two):
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    rest = (one[same:], two[same:])
    return rest[0][1:] in (rest[1], rest[1][1:]) or rest[0] == rest[1][1:]


__all__ = ["differ_in_currency", "differ_in_facts"]
