"""Words of dates in the languages of the world's papers: months, days of the week, labels, zones."""

from __future__ import annotations

import unicodedata

_MONTHS = (
    """january jan januar januari jaenner janner janvier janv enero ene gennaio gen janeiro stycznia sty января янв
    ocak oca ledna січня студзеня ιανουαρίου ιαν ianuarie tammikuuta januára januara január siječnja siječanj
    .sij janúar
    janvāris janvārī jaanuar sausio janar gener xaneiro yanvar януари јануари јануара јануар қаңтар يناير جانفي
    ژانویه جنوری जनवरी जानेवारी জানুয়ারি জানুয়ারী ஜனவரி జనవరి જાન્યુઆરી ಜನವರಿ ജനുവരി ජනවාරි มกราคม ม.ค ဇန်နဝါရီ
    ינואר იანვარი იან հունվար հունվարի""",
    """february feb februar februari fevrier fevr febrero febbraio fevereiro fev lutego lut февраля фев şubat şub února
    лютого лютага φεβρουαρίου φεβ februarie helmikuuta februára februara február veljače veljača .velj febrúar februāris
    februārī veebruar vasario shkurt febrer febreiro fevral pebrero februarja февруари фебруари фебруара фебруар
    ақпан فبراير شباط فيفري فوریه فروری फरवरी फ़रवरी फेब्रुवारी ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி ఫిబ్రవరి ફેબ્રુઆરી
    ಫೆಬ್ರವರಿ ഫെബ്രുവരി පෙබරවාරි กุมภาพันธ์ ก.พ ဖေဖော်ဝါရီ פברואר თებერვალი თებ փետրվար փետրվարի""",
    """march mar marz maerz mrz maart mrt mars marzo marco marca марта мар mart března березня сакавіка μαρτίου μαρ
    marcius martie maaliskuuta maret marta ožujka ožujak .ožu marts martā märts kovo març marc mac marso март
    наурыз مارس
    آذار مارچ मार्च মার্চ மார்ச் మార్చి માર્ચ ಮಾರ್ಚ್ മാർച്ച് මාර්තු มีนาคม มี.ค မတ် מרץ מרס მარტი მარ մարտ մարտի""",
    """april apr avril avr abril abr aprile kwietnia kwi апреля апр nisan nis dubna квітня красавіка απριλίου απρ
    aprilis aprilie huhtikuuta apríla aprila travnja travanj .tra apríl aprīlis aprīlī aprill balandžio prill
    aprel април
    априла сәуір أبريل إبريل نيسان أفريل آوریل اپریل अप्रैल एप्रिल এপ্রিল ஏப்ரல் ఏప్రిల్ એપ્રિલ ಏಪ್ರಿಲ್ ഏപ്രിൽ
    අප්‍රේල් เมษายน เม.ย ဧပြီ אפריל აპრილი აპრ ապրիլ ապրիլի""",
    """may mai mayo maggio mag maio mei maja maj мая май mayıs травня траўня μαΐου μαι majus toukokuuta května mája
    maija svibnja svibanj .svi maí maijs maijā gegužės maig мај маја мамыр مايو أيار ماي مئی मई मे মে மே మే
    મે ಮೇ മേയ് മെയ്
    මැයි พฤษภาคม พ.ค မေ מאי მაისი მაი մայիս մայիսի""",
    """june jun juni juin junio giugno giu junho czerwca cze июня июн haziran haz června червня чэрвеня ιουνίου ιουν
    junius iunie kesäkuuta júna juna jún junija lipnja lipanj júní jūnijs jūnijā juuni birželio qershor juny xuño iyun
    hunyo юни јуни јуна јун маусым يونيو يونيه حزيران جوان ژوئن جون जून জুন ஜூன் జూన్ જૂન ಜೂನ್ ജൂൺ ජූනි มิถุนายน
    มิ.ย ဇွန် יוני ივნისი ივნ հունիս հունիսի""",
    """july jul juli juillet juil julio luglio lug julho lipca lip июля июл temmuz tem července липня ліпеня ιουλίου
    ιουλ julius iulie heinäkuuta júla jula júl julija srpnja srpanj júlí jūlijs jūlijā juuli liepos korrik juliol xullo
    iyul hulyo julai юли јули јула јул шілде يوليو يوليه تموز جويلية يوليوز ژوئیه جولائی जुलाई जुलै জুলাই ஜூலை జులై
    జూలై જુલાઈ ಜುಲೈ ജൂലൈ ජූලි กรกฎาคม ก.ค ဇူလိုင် יולי ივლისი ივლ հուլիս հուլիսի""",
    """august aug aout agosto ago augustus augusti sierpnia sie августа авг ağustos ağu agustos agustus srpna серпня
    жніўня αυγούστου αυγ augusztus elokuuta augusta avgusta avgust kolovoza kolovoz .kol ágúst augusts augustā rugpjūčio
    gusht agost avqust ogos август аугуст тамыз أغسطس آب أوت غشت اگست अगस्त ऑगस्ट আগস্ট আগষ্ট ஆகஸ்ட் ஆகஸ்டு ఆగస్టు
    ఆగస్ట్ ઓગસ્ટ ಆಗಸ್ಟ್ ഓഗസ്റ്റ് ആഗസ്റ്റ് අගෝස්තු สิงหาคม ส.ค ဩဂုတ် אוגוסט აგვისტო აგვ օգոստոս օգոստոսի""",
    """september sept sep septembre septiembre setiembre settembre set setembro wrzesnia wrz сентября сен сент eylül
    eyl září вересня верасня σεπτεμβρίου σεπ szeptember septembrie syyskuuta septembra septembar rujna rujan .ruj
    septembris septembrī rugsėjo shtator setembre sentabr sentyabr setyembre септември септембра септембар қыркүйек
    سبتمبر أيلول شتنبر سپتامبر ستمبر सितंबर सितम्बर सप्टेंबर সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ સપ્ટેમ્બર ಸೆಪ್ಟೆಂಬರ್
    സെപ്റ്റംബർ സെപ്തംബർ සැප්තැම්බර් กันยายน ก.ย စက်တင်ဘာ ספטמבר სექტემბერი სექ սեպտեմբեր սեպտեմբերի""",
    """october oct oktober okt octobre octubre ottobre ott outubro out oktobra października paź октября окт ekim eki
    října жовтня кастрычніка οκτωβρίου οκτ octombrie lokakuuta oktobar .listopada október oktobris oktobrī oktoober
    spalio tetor oktabr oktyabr oktubre октомври октобра октобар қазан أكتوبر اکتبر اکتوبر अक्टूबर अक्तूबर ऑक्टोबर
    অক্টোবর அக்டோபர் అక్టోబర్ ઓક્ટોબર ಅಕ್ಟೋಬರ್ ഒക്ടോബർ ඔක්තෝබර් ตุลาคม ต.ค အောက်တိုဘာ אוקטובר ოქტომბერი ოქტ
    հոկտեմբեր հոկտեմբերի""",
    """november nov novembre noviembre novembro listopada lis ноября ноя kasım kas listopadu листопада лістапада
    νοεμβρίου νοε noiembrie marraskuuta novembra novembar studenog studenoga studeni .stu nóvember novembris novembrī
    lapkričio nëntor noyabr nobyembre ноември новембра новембар қараша نوفمبر نونبر نوامبر نومبر नवंबर नवम्बर
    नोव्हेंबर নভেম্বর நவம்பர் నవంబర్ నవంబరు નવેમ્બર ನವೆಂಬರ್ നവംബർ നොවැම්බර් พฤศจิกายน พ.ย နိုဝင်ဘာ נובמבר ნოემბერი
    ნოე նոյեմբեր նոյեմբերի""",
    """december dec dezember dez decembre diciembre dic dicembre dezembro grudnia gru декабря дек aralık ara prosince
    грудня снежня δεκεμβρίου δεκ decembrie joulukuuta desember des decembra decembar prosinca prosinac
    decembris decembrī
    detsember gruodžio dhjetor desembre dekabr disyembre disember декември децембра децембар желтоқсан ديسمبر دجنبر
    دسامبر دسمبر दिसंबर दिसम्बर डिसेंबर ডিসেম্বর டிசம்பர் డిసెంబర్ ડિસેમ્બર ಡಿಸೆಂಬರ್ ഡിസംബർ දෙසැම්බර් ธันวาคม ธ.ค
    ဒီဇင်ဘာ דצמבר დეკემბერი დეკ դեկտեմբեր դեկտեմբերի""",
)
"""Names of months as they stand in dates, and short forms; one with a dot before it is so behind the dot of a day."""
_UNSURE = (".lip", ".lis")
"""Short forms that behind a dot are of one month in Czech or Polish and of another in Croatian."""
ZONES = {
    **dict.fromkeys(("z", "ut", "utc", "gmt"), "UTC"),
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cst", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("akt", "akst", "akdt"), "America/Anchorage"),
    "hst": "Pacific/Honolulu",
    **dict.fromkeys(("cet", "cest", "mez", "mesz"), "Europe/Paris"),
    **dict.fromkeys(("eet", "eest"), "Europe/Helsinki"),
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
    "bst": "Europe/London",
    "msk": "Europe/Moscow",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "hkt": "Asia/Hong_Kong",
    "sgt": "Asia/Singapore",
    "wib": "Asia/Jakarta",
    "sast": "Africa/Johannesburg",
}
"""Zone names that mean one place; one that means several (IST) leaves the time naive."""
_DAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
lunes martes miércoles jueves viernes sábado domingo mie jue vie sab dom
lunedi martedi mercoledi giovedi venerdi sabato domenica gio segunda terça quarta quinta sexta feira
dilluns dimarts dimecres dijous divendres dissabte diumenge luni marți miercuri joi vineri sâmbătă duminică
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo
mandag tirsdag onsdag torsdag fredag lørdag søndag tisdag lördag söndag ons tor tir
mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai maanantaina tiistaina keskiviikkona torstaina
perjantaina lauantaina sunnuntaina su ti ke pe esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev
poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle
pondelok utorok streda štvrtok piatok nedeľa ponedeljek torek sreda četrtek petek nedelja
ponedjeljak ponedeljak utorak srijeda četvrtak petak subota nedjelja
hétfő kedd szerda csütörtök péntek szombat vasárnap
pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis
pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena
pazartesi salı çarşamba perşembe cuma cumartesi pazar senin selasa rabu kamis jumat sabtu minggu isnin khamis jumaat
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
понеділок вівторок середа четвер п ятниця субота неділя понеделник сряда четвъртък петък събота неделя
понедељак уторак среда четвртак петак недеља
дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі
δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت شنبه یکشنبه دوشنبه سه‌شنبه سه چهارشنبه پنجشنبه پنج جمعه یک دو چهار
پیر منگل بدھ جمعرات ہفتہ اتوار ראשון שני שלישי רביעי חמישי שישי שבת
सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार
সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার
จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์ วันจันทร์ที่ วันอังคารที่ วันพุธที่ วันพฤหัสบดีที่ วันศุกร์ที่ วันเสาร์ที่ วันอาทิตย์ที่
วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์
"""
_LABELS = """
updated published posted modified last first created issued date dated written originally released reviewed submitted
publié parution mis jour modifié mise modification dernière veröffentlicht erschienen aktualisiert stand erstmals letzte
aktualisierung zuletzt geändert erstellt publicado actualizado actualizada creado modificado última última actualización
publicación fecha pubblicato aggiornato aggiornamento modificato ultimo modifica pubblicazione data
atualizado atualização publicação última publicat actualizat publicării actualizării ultima actualizare
gepubliceerd bijgewerkt geplaatst gewijzigd geüpdatet laatst aangepast laatste opublikowano aktualizacja publikacji
publicerad publicerat publicerades publisert udgivet julkaistu offentliggjort oprettet opdateret oppdatert sist
uppdaterad uppdaterat senast endret ændret ändrad päivitetty muokattu uppfært birt
dodano dodania utworzono přidáno pridané добавлено размещено создано eklenme oluşturulma
yayınlanma yayınlandı tarihi güncelleme güncellenme güncellendi son giriş publikováno zveřejněno vydáno aktualizováno
publikované zverejnené aktualizované objavljeno objava posodobljeno ažurirano izmjena izmena zadnja zadnje poslednja
megjelent frissítve közzétéve paskelbta publikuota atnaujinta publicēts publicēta atjaunots atjaunināts avaldatud
uuendatud muudetud terbit diterbitkan diperbarui опубликовано обновлено опубліковано оновлено публикувана публикувано
обновена обновено објављено ажурирано измена δημοσίευση δημοσιεύθηκε δημοσιεύτηκε ενημέρωση ενημερώθηκε τελευταία
"""
_PUBLISHED = "تاريخ النشر نشر نشرت تاریخ انتشار פורסם प्रकाशित প্রকাশ প্রকাশিত เผยแพร่"
_CHANGED = "آخر تحديث بروزرسانی به‌روزرسانی עודכן अपडेटेड अपडेट আপডেট อัปเดต อัพเดต ปรับปรุง แก้ไข"
_SMALL = """
le la les am den der um uhr vom el las a il alle ore em as às op om dnia godz on at the of de del d da du o t h hrs hr
horas hora hs klo kl kello klokken г год в о у р ч года року r roku m j ob ura u v saat час ora ngày
local time ist eastern central mountain pacific daylight standard online seit
by von par por di door av przez ώρα στις يوم في الساعة بتوقيت م ساعت ماه יום בשעה ב בשעה เวลา น พ.ศ ค.ศ สอง มาส මස
"""
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0)
_PLAIN_CHARACTERS = {
    **{zero + figure: str(figure) for zero in _ZEROS for figure in range(10)},
    **dict.fromkeys(range(0x300, 0x370)),
    **dict.fromkeys((*range(0x64B, 0x656), 0x640, 0x670, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F)),
    **{ord(c): plain for c, plain in zip("،؛।’ʼ–ıيىكۀە", ",;.''-iییکهه", strict=True)},
}
"""Figures of all scripts, letters that are written in two ways, and marks that go: accents, vowels, joiners."""


def fold(text: str) -> str:
    """Return `text` in lower case, without accents and in plain figures, as the tables have their words."""
    low = text.casefold()
    if low.isascii():
        return low
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", low).translate(_PLAIN_CHARACTERS))


def _with_prefix(names: str) -> list[str]:
    """Return names of months, Hebrew ones with the letter for "in" before them, too."""
    return [form for name in names.split() for form in ((name, f"ב{name}") if "א" <= name[0] <= "ת" else (name,))]


MONTHS = {name: number for number, names in enumerate(map(fold, _MONTHS), 1) for name in _with_prefix(names)}
"""The number of each name of a month, folded; 0 where it is not sure."""
MONTHS |= dict.fromkeys(_UNSURE, 0)
AROUND = frozenset(fold(f"{_DAYS} {_LABELS} {_SMALL} วันที่").split())
"""Words that may stand around a date without changing it: days of the week, labels, prepositions."""
DAYS = frozenset(fold(_DAYS).split())
"""Days of the week."""
LABELS = dict.fromkeys(fold(_PUBLISHED).split(), "published") | dict.fromkeys(fold(_CHANGED).split(), "updated")
"""Labels in scripts between Armenian and Khmer, and what they say in English."""

__all__ = ["AROUND", "DAYS", "LABELS", "MONTHS", "ZONES", "fold"]
