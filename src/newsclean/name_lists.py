"""Common given names of the world's presses, and places whose names look like a person's."""

from __future__ import annotations

_LATIN = """
aaron abby abdul abdullah abigail adam adrian adriana agata agnes agnieszka ahmad ahmed aidan aisha akira alan alana
albert alberto aldo alejandra alejandro aleksander aleksandra alessandra alessandro alex alexander alexandra alexandre
alexis alfonso alfred alfredo ali alice alicia alina alison allison alyssa amanda amelia amina amir amit amy ana
anders andrea andreas andreea andrei andrej andrew andrzej andrás andré andrés andy angela angelika angelo anil anita
anja anke ann anna annabel anne annette annie anouk anthea anthony antoine anton antonia antonio antti ari ariana
ariel arjun armin arnaud arne arnold arthur arturo asha ashley asif astrid axel ayesha ayşe barbara bart bartosz
bashir bastian beata beatrice beatriz ben benedikt benjamin bernadette bernard bernd bernhard bert beth betty bianca
bill bob boris brad brandon brenda brendan brent brett brian bridget brigitte britta bruce bruno bryan burak caitlin
camila camille carina carl carla carlo carlos carmen carol carole carolin carolina caroline carolyn carsten catherine
cathy cecilia celia chantal charles charlie chen chiara chloe chris christa christian christiane christina christine
christoph christophe christopher cindy claire clara clare claudia claudio claus clemens clément colin colleen connor
conor constanze cora cornelia craig cristian cristina curtis cynthia cécile cédric dagmar damian damien dan dana
daniel daniela daniele danielle danny dario darren dave david davide dean debbie deborah deepak denis denise dennis
derek diana diane diego dieter dimitri dirk dmitri dmitry dominic dominik dominique donald donna doris dorothea
dorothy doug douglas duncan dustin dylan eamon ed eddie edgar edith eduard eduardo edward ekaterina elaine eleanor
elena eli elias elif elisa elisabeth elise elizabeth ella ellen elsa emilia emilie emilio emily emma emmanuel emre
enrico enrique eric erica erich erik erika ernesto ernst esther ethan eugene eva evan evelyn ewa fabian fabien fabio
fabrice farah fatima fatma federica federico felicia felipe felix ferdinand fernanda fernando fiona flavia flora
florian francesca francesco francis francisco franck frank franz françois françoise fred frederik frida friedrich
fritz frédéric gabriel gabriela gabriele gareth gary gavin gemma geoff geoffrey georg george gerald gerard gerd
gerhard gianluca gilbert giles gina giorgio giovanna giovanni giulia giuseppe gordon graham greg gregor gregory greta
grzegorz guido guillaume guillermo gunnar gustav gustavo günter hakan hamid hannah hans harald harriet harry hasan
hassan heather hector heidi heike heiko heinrich heinz helen helena helene helga helmut hendrik henri henrik henry
herbert hermann hiroshi holger holly howard hubert hugh hugo hussein ian ibrahim ida igor ilaria ilse imran ingrid
irene irina iris isaac isabel isabella isabelle ismail ivan ivana ivo jacek jack jackie jacob jacques jaime jakob
jakub james jamie jan jana jane janet janice janine jared jasmin jason javier jay jean jeanne jeff jeffrey jennifer
jenny jens jeremy jerry jesse jessica jesús jill jim jimmy jo joachim joan joana joanna joanne jochen joe joel joerg
johan johann johanna johannes john johnny jon jonas jonathan joost jorge josef josefina joseph josephine josh joshua
josé joyce joão juan judith judy juha julia julian juliana julie julien juliette justin justine jérôme jörg jürgen kai
kamil karen karin karl karolina karsten kasia katarina katarzyna kate katharina katherine kathleen kathrin kathryn
kathy katie katja katrin kay keith kelly ken kenji kenneth kerry kerstin kevin khaled kim kimberly kirsten klaus
konrad kristen kristian kristin kristina kristof krzysztof kumar kurt kyle lars laszlo laura lauren laurence laurent
lawrence lea leah lee leila lena leo leon leonard leonardo leonie leslie lewis li liam lidia liliana lily linda
lindsay lisa liz lorenzo lothar louis louisa louise luc luca lucas lucia lucie lucy ludwig luis luisa luise lukas luke
lutz lydia lynn maciej magda magdalena maggie magnus mahmoud maja manfred manuel manuela mara marc marcel marcelo
marcin marco marcos marcus marek margaret margarita maria mariana marianne marie marija marina mario marion marius
mark markus marlene marta martha martin martina marty mary mateusz matt matteo matthew matthias matthieu maurice mauro
max maxim maxime maximilian maya małgorzata megan mehdi mehmet melanie melissa meredith mia michael michaela michał
michel michele michelle miguel mihai mika mikael mike mikhail milan milena miriam mitchell mohamed mohammad mohammed
moira molly mona monica monika moritz muhammad murat mustafa nadia nadine nancy naomi natalia natalie natasha nathalie
nathan nathaniel neil nele niall nicholas nick nico nicola nicolas nicole niels nigel nikolai nikolaus nils nina noah
noel nora norbert norman nuno odile olaf ole oleg olga oliver olivia olivier omar oscar oskar otto pablo pamela paola
paolo pascal patricia patrick paul paula paulina paulo pavel pawel pedro peggy penelope per peter petra phil philip
philipp philippe phillip piero pierre piet pieter pietro pilar piotr priya rachel rafael raffaele rahul rainer raj
rajesh ralf ralph ramon ramona randy raphael raquel rashid ravi raymond raúl rebecca regina reinhard renate renato
rené ricardo riccardo richard rick rita rob robert roberta roberto robin rodrigo roger roland rolf román ron ronald
rosa rosalind rosemary rosie ross roxana roy ruben rudi rudolf rui rupert russell ruth ryan sabine sabrina saeed sally
sam samantha samir samuel sandeep sandra sandro sanjay sara sarah sascha saskia scott sean sebastian serena serge
sergei sergio seth shannon sharon shaun sheila shelly sherry shirley silke silvia silvio simon simona simone siobhan
slavko sofia sofie sonia sonja sophia sophie stacey stanislav stefan stefania stefanie stefano steffen stella stephan
stephanie stephen steve steven stuart sue sunil susan susana susanna susanne suzanne sven svenja svetlana sylvia
sylvie tamara tammy tanja tanya tara tatiana ted teresa terry thea theo theodor theresa thierry thomas thorsten tilman
tim timo timothy tina tobias todd tom tomasz tommaso tommy toni tony torsten tracy trevor ulrich ulrike umberto ursula
uta ute uwe valentin valentina valeria valerie vanessa vera verena veronica veronika vicente vicky victor vikram
viktor viktoria vincent vincenzo vladimir volker walter waltraud wanda wendy werner wilhelm willem william wolfgang
xavier yannick yasmin yolanda yuki yuri yusuf yves yvonne zachary zeynep zoe zofia zsolt
"""
_HUNGARIAN = """
anikó attila balázs bence csaba dorottya dániel dóra eszter ferenc gergely gábor györgy imre istván jános józsef judit
katalin krisztina lászló márton nóra orsolya péter réka szabolcs szilvia sándor tamás viktória zoltán zsuzsanna ádám
"""
_OF_COMMONWEALTH = """
abhishek aditi aditya ajay akash amit ananya anil anjali ankit anupam anuradha arjun aruna arvind ashish ashok ashwini
deepa deepak deepika dinesh divya gaurav gayatri girish gopal harish jayant kavita lakshmi madhav mahesh manish manoj
meenakshi mohan mukesh naresh neha nikhil nisha nitin padma pankaj parul pooja prakash pranav prasad praveen preeti
radhika rakesh ramesh ritika ritu rohan rohit sachin sanjana sanjeev satish shankar shashi shilpa shreya shruti
siddharth smita sneha srinivas subhash sudhir suresh sushma swati tanvi tarun uday vijay vikas vinay vinod vishal vivek
abimbola adebayo adeola adewale akinwale aminu ayodele babatunde bolaji chiamaka chidi chinedu chioma chukwudi ebuka
emeka femi folake funmi ifeanyi ikechukwu kayode kehinde kemi kunle ngozi nkechi nnamdi obinna oluwaseun olusegun
olumide segun sola taiwo temitope tobi tunde uche yemi yetunde abena akosua kofi kojo kwabena kwame kwaku yaw lerato
lindiwe lwandile mandla mpho nomvula palesa sipho siyabonga tebogo tendai thabo thandi themba zanele achieng njeri
wambui wanjiku farhan fahad imtiaz nadeem naveed saad salman shahid shazia sohail tariq usman waqar zahid zahra
"""
BEHIND_FAMILY = frozenset(_HUNGARIAN.split())
"""Given names that stand behind the family name."""
_VIETNAMESE = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô dương đinh trịnh đoàn lương"
"""Family names, which stand first."""
_OF_THE_CONTINENT = """
étienne ève océane théo anaïs maëlle solène corentin nolwenn yann gwenaëlle gwendal loïc benoît sébastien stéphane
aurélie hervé gaël mickaël raphaël joël noël raphaëlle thibault thibaut baptiste clémence clémentine ludovic solenn
ghislain ghislaine maxence apolline capucine jukka mikko matti pekka päivi tiina hanna jari sanna riikka janne kirsi
sanni heikki eeva jarmo jyrki kaisa kimmo leena marja markku merja olli petri pirjo risto satu seppo teemu tuija
tuomas tuula veera bengt björn göran åsa linnea ebba mats ulrika håkan gunilla jörgen malin peder rasmus sigrid sören
torbjörn tove søren mette lene morten ragnhild kjersti bjørn torbjørn bente jørgen kåre øystein håvard kjetil trond
eirik vidar sigurd marit randi solveig tonje turid vibeke bodil dorthe kasper lasse mads rikke troels bożena zdzisława
łukasz paweł wojciech dorota zbigniew elżbieta jolanta bogdan stanisław mirosław sławomir wiesław zdzisław przemysław
rafał dariusz mariusz ewelina iwona izabela justyna patrycja wioletta jiří vlastimil petr zdeněk lenka tomáš ondřej
radek miroslav jaroslav vladimír václav františek lukáš zuzana jitka markéta tereza kateřina kinga ilona tibor ágnes
erzsébet mónika iulia ionuț gheorghe florin ciprian cosmin cătălin dragoș ioana mihaela răzvan ștefan thaís inês
gonçalo tiago vasco filipa luís mário vítor nahuel íñigo álvaro nuria iñaki itziar jordi montserrat víctor
héctor ramón sebastián ottavia ottavio gianni giancarlo massimo maurizio fabrizio alessio maartje sander thijs jeroen
annelies femke daan gijs wouter maarten marieke marloes sjoerd sanne rutger nurgül selahattin ahmet hüseyin osman
süleyman gökhan serkan tolga çağlar orla declan ciara niamh gethin rhys gerry hattie noelle bronwyn aoife
eoin cormac fionnuala huw sioned annika malte rüdiger gudrun hansjörg käthe annegret burkhard detlef eckhard gerlinde
hartmut ingo marlies siegfried wilfried winfried глеб варвара владимир сергей ольга елена анна дмитрий алексей наталья
наталия татьяна александр александра андрей антон борис вадим валентина валерий василий виктор виктория виталий
вячеслав галина георгий григорий денис евгений евгения екатерина иван игорь илья ирина кирилл константин ксения
людмила максим марина мария михаил николай олег павел петр светлана станислав степан федор юлия юрий яна ярослав
олена ірина оксана тарас володимир сергій дмитро олексій наталія тетяна олександр олександра андрій василь віктор
вікторія віталій григорій євген іван ігор катерина костянтин михайло микола павло петро світлана юлія юрій петър
димитър красимир любомир румен стефан тодор цветелина γιώργος μαρία δημήτρης νίκος κώστας ελένη ιωάννα γιάννης βασίλης
κατερίνα χρήστος παναγιώτης αναστασία σοφία θανάσης mathilde agathe amandine aurelie bastien benoit cedric celine
clemence clement corinne delphine didier elodie erwan frederic gaelle geoffroy jerome laetitia loic manon margaux
margot mathieu monique noemie perrine quentin remi romain sandrine sebastien severine solene stephane tanguy veronique
virginie ines achim antje birgit franziska friederike günther guenter hannes hauke heiner henning henrike imke juergen
karoline maike mareike meike niklas urs ueli wiebke arild asbjørn elin eline erlend espen frode guro haakon håkon
hanne hege hilde ingvild kjell maren merete silje terje vegard øyvind oystein flemming gitte jeppe jesper mikkel
pernille soren geert katrien koen marijke stijn veerle alessia cristiano domenico edoardo emanuele giacomo giorgia
luigi marcello michela salvatore ignacio gonzalo javiera lorena macarena mariano mateo matias paloma raul rebeca rocio
ximena vanesa zuriñe emine esra merve onur ozan özlem callum camilla cassandra coleen darlene eilidh estelle freya
georgina hayley imogen jemima kieran kirsty leanne maureen rachael sinead tabitha teddy tracey tristan agus dewi rizky
bambang slamet hendra wahyu yulia
"""
_OF_OTHER_PRESSES = """
abdelrahman abhinav abiodun agnese aivars akshay alaa algirdas amira amitabh amr andris andrius anjana ankita anneli
aparna archana arpita arunas arvydas arūnas ashraf atieno ayman azem baiba bassam bassem bhavna bilal birta bishnu
blaž bongani bostjan boštjan bukola chandni dainius dalia deepti dina dovile dovilė dragana dusan dušan edgars efua
egle eglė emad emina essam faisal fares farhana farida faris fouad fuad gediminas ghada giedre giedrė gintaras gints
gordana guntis guðmundur gytis haitham hamza hanan heba hisham hossam houda hrönn ieva ikenna ilze inese inga iqra
ishita ivars ivica jadranka jamal janez jasmina jasna jelena josip jože junaid juraj jurate jurga juris justinas jyoti
jānis jūratė kaarel kadri kairi kamau kamran kareem karim kaspars katarína kavitha kestutis kiran kristiina kristján
kristína kruno kuldeep kwesi kęstutis laila laima lalita lamia lanre layla lejla liene ljiljana ljubica lubna lubomir
līga maarja madhuri mahmud manal marijana marwa matjaz matjaž mazen meena meenal meera megha mehreen mihkel milica
mindaugas mirjana mirza mladen mohit mojca mostafa mridula māris nabil nader namrata nandini nasser natasa nataša
neelam neeraj nenad neringa nermin nevenka neža nidhi nikolina nishant niyi njoroge nneka noha nomsa nour nusrat
odhiambo ognjen osama otieno pallavi piret poonam pradeep prashant predrag priit priyanka radovan raed ragnhildur
raivis rajat rajeev rajiv rami ramunas ramūnas rania rasha rashmi ratko reema renu rezaul richa riina rimantas rizwan
rubina ruchi rūta sadia safaa saima sakshi salah salma samar sami samia sandhya sanja sapna sarita saulius saša
shahzad shaimaa shalini sherine shivani shubham shweta sibusiso sigurður siim sinisa siniša slavica slobodan smriti
snježana sonal sonali souad stjepan sujata sumit sunita surbhi tadas tahir tahmina tamer tanel tarek tasnim tatjana
tihana tomas tomislav tonis toomas triin tshepo tõnis ugochukwu uldis umer urmas urska urvashi urška vahur vaida
vaidotas vaishali valdis vandana vedran vesna vilma vineet visnja višnja vytautas wael wafula walid wanjiru waqas
waseem yasmine yinka yousef youssef zainab zdravko zeeshan zehra zeina zeinab zeljko ziad zilvinas zlatko zoran zubair
ülle ľubomír željka željko žilvinas
"""
_OF_ENGLISH_PRESSES = """
abbie abraham adrienne agatha aiden aileen aimee alanna alastair alden alec alfie alisa alisha alissa alistair allie
alonzo alvin alyson amos anastasia andres andriy angelica angelina angie angus anika annabelle antoinette archie
arlene armando ashlee ashlyn audrey becca beckett belinda benny bertie bethan bethany betsy billie birgitta blake
bobbie braden brandi brayden breanna brenna briana brianna brodie brody bryony bryson caitlyn caleb callie calum
calvin candace candice carey carissa carrie carys caspar cassidy cassie catriona cecelia cesar charlene cheryl chrissy
christoffer clarence clarissa clive colette collin coralie darcey darcy daren darla darrell darrin darryl daryl davina
deanna deanne debra deidre deirdre delilah dermot desmond devin dianna dianne dinah dmytro donal donnie doreen dougal
duane dwayne dwight eamonn edna edwin edwina eileen elaina elijah elinor elisha eliza ellie elliot elliott eloise
elsie elspeth emmett enid errol esme ethel evangeline ewan farrah fergus finnegan frances francine frankie franklin
freda freddie freddy fredrik frieda gabe gabriella gabrielle garrett garry genevieve geraldine gertrude gianna gideon
gillian glenn goran gracie graeme gregg gretchen gwen gwendolyn gwyneth hailey haley harold henrietta herb hilda
hillary hollie ilana irvin iryna isaiah jaclyn jacqueline jacquelyn jaden jake janelle janie jarrett jarrod jarvis
jayden jayne jeanette jeanie jeannie jeffery jenna jennie jerald jeremiah jermaine jessie jillian jimmie joakim joann
joaquin jocelyn jodi jodie jody joey johnathan johnnie jonah joni jordana josiah josie juanita jude jules julianne
julius jussi justina kaitlin kaitlyn kaleb kari karina karla katelyn katerina katharine katrina katy kayla kaylee
keaton keegan keira kelli kellie kelsey kendall kendra kendrick kenny kerri keven kiera kimberley kira kirstie krista
kristi kristie kristine kristopher kristy krystal kyla kylie kyra lachlan lara larissa larry latoya laurie leif leigh
leland leonora lesley leticia liana libby lilian lillian lindsey lionel lizzie lonnie loretta lori lorna lorraine
lucian lucille lucinda luella lyndon lynette lynne mackenzie maddie madeleine madeline madelyn maeve maisie malcolm
mallory mandy marcella marci marcia margery margie marguerite mariah maribel mariel marilyn marisa marissa marjorie
marla marlon marnie marvin maryann matilda maura maxine meagan meg meghan melinda melvin mervyn micah micheal mickey
mikaela mikey millicent millie miranda mitch mollie mykola myles nataliia nate neal ned nellie nicki nicky nikki niko
nolan noreen oksana oleksandr oleksiy olena ophelia otis owain owen paige paivi patrice patti paulette pauline pelle
pete peyton philippa phillipa phillis phyllis piers pippa polina polly priscilla quinn randall rebekah reggie reginald
renee reuben rhiannon rhona rhonda ricky robbie robyn rochelle roderick rodger rodney rodolfo rolando ronan ronnie
rory rosalie rosalyn rosamund rosanna rosanne roseanne roselyn rosemarie rowena roxanne rudy rufus russ sadie sammy
sasha saul seamus selena selina serhiy shana shane shanna shari shauna shawn shawna shayla shayna sheldon shelia
shelley sheri sherri sheryl skyler sondra sonya spencer staci stacy stewart susannah susie suzie suzy sybil tami
tammie tania tasha terence teri terrance terrell terrence terri tess tessa thaddeus thelma theodora theodore therese
tiffany tillie toby tonia tonya torbjorn traci travis trey tricia trina trish trisha trudy tyler tyrone vaughn vernon
vicki vickie vince vitaliy vivian vivien vivienne volodymyr wayne wendell wendi wes wesley whitney wilbur wilfred
willie wilma winifred winnie wyatt xander yvette zach zachariah zachery zack zane zoey zoltan
"""
GIVEN_NAMES = BEHIND_FAMILY.union(
    _LATIN.split(),
    _OF_COMMONWEALTH.split(),
    _OF_THE_CONTINENT.casefold().split(),
    _VIETNAMESE.split(),
    _OF_OTHER_PRESSES.split(),
    _OF_ENGLISH_PRESSES.split(),
)
"""Common ones, in lower case; none that is better known as a place or a word."""
_CITIES = """
abu dhabi|addis abeba|addis ababa|baden-baden|bad homburg|belo horizonte|benin city|buenos aires|cape town|
ciudad de méxico|dar es salaam|port elizabeth|port harcourt|
den haag|el paso|fort worth|frankfurt am main|hong kong|ho chi minh city|kuala lumpur|la paz|las palmas|las vegas|
los angeles|mexico city|monte carlo|mülheim an der ruhr|neu-delhi|neu delhi|new delhi|new orleans|new york|
new york city|panama city|phnom penh|porto alegre|rio de janeiro|salt lake city|san antonio|san diego|san francisco|
san jose|san josé|san juan|san marino|san salvador|san sebastián|sankt gallen|sankt petersburg|santa cruz|santa fe|
santiago de chile|santo domingo|são paulo|sao paulo|sint maarten|south bend|sri lanka|st. gallen|st. louis|
st. petersburg|st. pölten|tel aviv|tel-aviv|washington d.c|washington dc|west palm beach
"""
_COUNTRIES = """
costa rica|czech republic|el salvador|great britain|new jersey|new mexico|new zealand|north carolina|north korea|
northern ireland|puerto rico|saudi arabia|south africa|south carolina|south korea|united kingdom|united states|
west virginia|distrito federal|minas gerais|mato grosso|rio grande do sul|santa catarina|baden-württemberg
"""
PLACES = frozenset(name.strip() for name in f"{_CITIES}|{_COUNTRIES}".replace("\n", "").split("|"))
"""Places, in lower case, whose names look like a person's."""

__all__ = ["BEHIND_FAMILY", "GIVEN_NAMES", "PLACES"]
