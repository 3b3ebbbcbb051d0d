/**
 * The commoner words of English without the forms that word-forms.ts makes of them: levels 10 and 20 of
 * SCOWL (http://wordlist.aspell.net), and of level 35 those that one letter makes another of these words
 * (dairy, diary). British spellings are left out, since `colour` may well be meant by `color`.
 *
 * The collective work is Copyright 2000-2016 by Kevin Atkinson as well as any of the copyrights
 * mentioned in SCOWL's own Copyright file.
 *
 * Permission to use, copy, modify, distribute and sell these word lists, the associated scripts, the
 * output created from the scripts, and its documentation for any purpose is hereby granted without fee,
 * provided that the above copyright notice appears in all copies and that both that copyright notice and
 * this permission notice appear in supporting documentation. Kevin Atkinson makes no representations
 * about the suitability of this array for any purpose. It is provided "as is" without express or implied
 * warranty.
 */
export const englishWords: ReadonlySet<string> = new Set(
  `
aardvark abandon abbreviate abbreviation abide ability able ably abnormal abode abolish abolition
abort abortion abound about above abroad absence absent absolute absorb abstract abstraction
absurd abuse abuser abusive abysmal academic accelerate accent accept acceptable acceptably
acceptance access accessible accident accidental accommodate accommodation accompany accomplish
accord accordance account accountant accumulate accuracy accurate accusation accuse accuser
accustom ace aced ache achieve achievement acid acing acknowledge acne acorn acoustic acquaintance
acquire acquisition acre acrid acronym across act action activate active activity actor actual
acute adapt adaptation adapter add addict addiction addictive addition additional additive address
addressee adept adequate adhere adjacent adjective adjust adjustment administer administration
administrative admirable admirably admiration admire admission admit adopt adoption adorn adult
advance advantage advantageous advent adventure adventurer adventurous adverb adverse advert
advertise advertisement advertiser advice advisable advise adviser advisory advocate aerial
aesthetic aesthetically affair affect affection afford aforementioned afraid after afternoon
afterward again against age aged agency agenda agent aggressive agility aging aglow ago agony
agree agreeing agreement agricultural aground ahead aid aide aim air aircraft airport airy akin
alarm alas albeit album alcohol alcoholic alert algebra algebraic algorithm alias alien align
alignment alike alive all allay allegation allege allergic alleviate alley alliance allocate
allocation allot allow allowable allowance alloy ally almost alms alone along alongside aloud
alpha alphabet alphabetic alphabetical already also altar alter alteration alternate alternation
alternative although altitude alto altogether always amateur amaze ambassador amber ambient
ambiguity ambiguous ambitious amble amend amendment amid among amount amp ample amplifier amuse
amusement anagram analog analogous analogue analogy analyser analyses analysis analyst analyze
analyzer anarchy anatomy ancestor ancient and anecdote anesthetic angel anger angle angler angry
anguish animal ankle anniversary announce announcement announcer annoy annoyance annual annul
anomaly anonymous anorak another answer anthology anticipate anticipation antidote antique
antisocial anxious any anybody anyhow anyone anyplace anything anyway anywhere apart apathetic
apathy aped aping apologize apology apostrophe appall apparatus apparent appeal appear appearance
append appendix applause apple applicable applicant application apply appoint appointee
appointment appraisal appreciate appreciation approach appropriate approval approve approximate
approximation apt apter aptitude arbitrarily arbitrary arc arcade arcane arch archaic architecture
archive are area arena arguable arguably argue argument aria arid arise arisen arithmetic arm army
arose around arouse arrange arrangement array arrest arrival arrive arrogance arrogant arrow art
article artificial artist artistic ascend ascent ash ashamed ashcan ashen aside ask askew asleep
aspect assault assemble assembler assembly assent assert assertion assess assessment asset assign
assignment assist assistance assistant associate association assort assume assumption assure
asterisk astronomer astronomy asynchronous ate atheism atheist atlas atmosphere atmospheric atom
atomic atone atrocity attach attachment attack attacker attain attempt attend attendance attendant
attention attitude attorney attract attraction attractive attribute auction audible audibly
audience audio audit audition aunt authentic author authority authorization authorize
autobiography automate automatic automatically automobile autumn availability available average
averse avert avid avoid await awake awaken award aware awareness away awed awful awing awkward
awoke awry axed axes axing axiom axis axle babble babe babier babiest baby back backbone backer
background backlog backspace backward bacteria bacterial bacterium bad bade badge baffle bag
baggage bail bait bake baker balance bald bale balk ball ballet ballot balm ban banal banana band
bandwagon bandwidth bandy bang bani bank banker bankrupt banner banter bar barb bard bare bargain
barge bark barley barn baroque barrel barren barrier barrister base basement baser basest bash
basic basically basil basin basis bask basket bass baste bat batch bath bathe bathroom batter
battery battle baud baulk bawl bay beach bead beak beam bean bear beard beast beat beaten beater
beautiful beauty became because become bed bedroom bedside beech beef beefy been beer beet before
beforehand beg began begin beginner begun behalf behalves behave behavior behind being belch belie
belief believable believe believer bell bellow belly belong beloved below belt bench bend beneath
beneficial benefit bent berth beset beside best bet beta better bettor between beware beyond bias
bible biblical bicycle bid bide big bigger biggest bigot bigotry bike bile bill billfold billion
bin binary bind biochemistry biography biological biologist biology birch bird birth birthday
biscuit bishop bit bite bitmap bitten bitter bizarre blab black blackboard blackmail blade blame
blamer blanch bland blank blanker blankest blanket blare blast blaster blatant blaze bleach bleak
bleat bled bleed blend bless blew blight blind blink bliss blob bloc block blog blond blood bloody
bloom blot blow blown blue bluer bluest bluffer blur blurb blurt blush boar board boarder boast
boat bob bode body bog boggle bogus boil boiler bold bolder bolt bomb bomber bond bone bonus bony
book bookend booklet bookshop bookstore boom boon boor boost boot booth booty border borderline
bore boredom born borne borrow bosom boss bossy botch both bother bottle bottom bough bought
bounce bound boundary bout bow bowel bowl box boxer boy brace bracket brag braid brain brainy
brake bran branch brand brandy brash brass brassy brat brave bravo brawn bray breach bread breadth
break breakdown breakfast breast breath breathe breather bred breed breeze breezy brethren brew
brick bride bridge bridle brief brigade bright brighten brighter brightest brightness brilliant
brine bring brink briny brisk broach broad broadcast broil broke broken broker brood brook broom
broth brother brought brow brown browse brunch brunt brush brutal bubble bubbly buck bucket budge
budget buffer buffet bug buggier bugler build built bulb bulk bulky bull bullet bulletin bullion
bully bump bumpy bunch bundle bung bungle bunk buoy burble burden bureaucracy burger burly burn
burner burnt burp burr burrow burst bury bus bush bushy business buss bust busy but butler butt
butter buttery button buy buyer bye bypass byte cabbage cabinet cable caffeine cage cagey cake
calculate calculation calculator calculus calendar calf calk call caller callus calm calmer calve
cam came camel cameo camera camp campaign campaigner campus can cancel cancer candidate cane
canker cannon cannot canonical cant canter cap capability capable capably capacity cape caper
capital capitalise capitalism capitalist captain caption capture car carbon card cardboard care
career careful careless carp carpet carriage carrier carrot carry cart carton cartoon cartridge
carve case cash casino cask cassette cast caste caster castle casual cat catalog catastrophic
catch catchy categorically categorise category cater caterer cathedral catholic cattle caught
causal causality cause caution cave caveat cease cede ceiling celebrate celebration cell cellar
cello cellular censor censorship cent center central century ceremony certain certainty
certificate chafe chain chair chairman chairmen chalk chalky challenge challenger chamber champ
champagne champion chance chancellor change changeover channel chant chaos chaotic chap chapel
chapter char character characteristic charge charger charitable charitably charity charm chart
charter chase chasm chaste chaster chat chatter cheap cheapen cheaper cheapest cheat check checker
cheek cheep cheer cheerful cheery cheese chef chemical chemist chemistry chess chest chestnut chew
chewy chic chick chicken chief child childhood childish children chili chill chime chimp chin
chink chip chirp chocolate choice choicer choicest choir choke choose choosy chop chopper choral
chord chore chorus chose chosen chow chuck chunk chunky church chute cider cigarette cinder cinema
circa circle circuit circuitry circular circulate circulation circumstance cite citizen city civic
civil civilian civilization civilize clack claim clam clamber clamp clan clap clarification
clarify clarity clash clasp class classic classical classification classify classy clause clean
cleaner cleanest cleanse cleanser clear clearance clearer clearest cleat cleaver clever cleverer
cleverest click client cliff climate climb climber clime clinic clinical clink clip clique cloak
clock clod clog clone close closer closest closet closure clot cloth clothe cloud cloudy clout
clove clover clown club cluck clue clumsy cluster clutter coach coal coarse coarsen coast coat
coax cobbler code coffee coffer coherent coil coin coincide coincidence coke cold colic
collaboration collage collapse collar collate colleague collect collection collective college
colon colones colony color colt column coma comb combat combination combine come comedy comet
comfort comfortable comfortably comic comma command commandment commando commence commend comment
commentary commentator commerce commercial commission commissioner commit commitment committee
commodity common communal communicate communication communism communist community commute commuter
compact companion company comparable comparative compare comparison compassion compatibility
compatible compel compensate compensation compete competence competent competition competitive
competitor compilation compile compiler complacent complain complaint complement complementary
complete completeness completer completest completion complex complexion complexity compliant
complicate complication compliment complimentary comply component compose composer composite
composition compost compound comprehend comprehensible comprehension comprehensive compress
compression comprise compromise compulsion compulsory computation computational compute computer
computerize con concatenate conceal concede conceit conceivable conceivably conceive concentrate
concentration concept conception conceptual concern concert concerto concise conclude conclusion
concrete concur concurrently condemn condemnation condense condition conditional condom condone
condor conduct conductor cone confection conference confess confidant confide confidence confident
confidential confidentiality configuration configure confine confirm confirmation conflict conform
confront confuse confusion congeal congest congestion congratulate congratulations conical
conjecture conjunction connect connection connector connotation conscience conscious consciousness
consecutive consensus consent consequence consequent conservation conservative consider
considerable considerably considerate consideration consist consistency consistent consolation
console conspicuous conspiracy constant constituency constituent constitute constitution
constitutional constrain constraint constrict constriction construct construction constructive
consul consult consultancy consultant consultation consume consumer consumption contact contain
container contemplate contemporary contempt contend content contention contentious contest context
contiguous continent continental contingent continual continuation continue continuity continuous
continuum contour contraception contract contradict contradiction contradictory contrary contrast
contravention contribute contribution contributor contributory contrite contrive control
controller controversial controversy convection convenience convenient convent convention
conventional converge conversation converse conversion convert converter convex convey convict
conviction convince convoy cook cooker cookie cool cooler coop cooper cooperate cooperation
coordinate coordination cope copier copper copy copyright coral cord core cork corn cornea corner
cornet cornier corny coroner corporate corporation corps corpse correct correcter correction
correlate correlation correspond correspondence correspondent corridor corrupt corrupter
corruption cosies cosily cosmic cosmology cost cotton couch cough could council counsel count
counter counterexample counterpart countess countless country countryside county coup couple
courage courier course courser court courtesy cousin cove cover coverage covert covet cow cower
coyer cozy crab crack cracker craft crafty crag cram cramp crank crash crass crate crater crave
crawl craze crazy creak cream creamy crease create creation creative creator creature credibility
credible credit creed creek creep creepy cremate cremation crepe crest crew cricket cried cries
crime criminal crises crisis crisp crispy criteria criterion critic critical criticism criticize
crock crook croon crop cross crosser crossest crossroad crossword crow crowd crown crucial crude
cruel cruelty cruise cruiser crunch crunchy crush crust crutch cry cryptic crystal cube cubic
cuckoo cuddle cuddly cue cued cuing cull culprit cult cultural culture cumbersome cumming cums
cumulative cunning cup cupboard curb curd cure curiosity curious curl curly currant currency
current curriculum curry curse cursor cursory curtail curtain curve custard custom customary
customer cut cute cuter cycle cyclist cylinder cynic cynical cyst czar daft dagger daily dairy
dais daisy dally damage dame damn damnation damp dance dancer danger dangerous dank danker dare
dark darkness darling darn dart dash data database date datum daughter dawn day daylight daytime
daze dead deader deadline deaf deafer deal dealer dealt dean dear dearer dearth death debase
debatable debate debit debt debug debugger debut decade decay decease deceit decent decide decimal
decision deck declaration declare decline decode decoder decoy decrease decree decry dedicate
deduce deduct deduction deed deem deep deepen deeper deepest deer default defeat defect defective
defenced defencing defend defender defense defensive defer deficiency defile define definite
definition definitive deflect deft defter defy degenerate degradation degrade degree deify deign
deity deject dejection delay delectable delete deletion deliberate delicate delicious delight
delightful delimiters delirious deliver delivery delta delusion demand demented demise democracy
democratic democratically demolish demonstrate demonstration demote denominator denote dense
density dent dentist deny department departmental departure depend dependence dependency dependent
deplete deportment deposit deprave depress depression deprive depth deputy derail derange deride
derision derivative derive derogatory descend descent describe description descriptive desert
deserter deserve design designate designer desirable desire desk desktop despair desperate despise
despite dessert destination destine destiny destroy destroyer destruction destructive detach
detail detain detect detectable detection detective detector detention deter detergent
determination determine deterrent detest detract devastate develop developer development deviation
device devil devious devise devoid devote devotee diagnosis diagnostic diagonal diagram dial
dialect dialog dialogue diameter diary dice dictate dictator dictatorship dictionary did die died
diesel diet differ difference different differential differentiate difficult difficulty dig digest
digit digital dignify dignity dike dilemma dill dim dime dimension dimensional dimer dine diner
dinner dip diplomatic dire direct directer direction directive director directory direr direst
dirge dirt dirty disable disadvantage disagree disagreeing disagreement disappear disappoint
disappointment disaster disastrous disc discard discharge disciplinary discipline disclaimer disco
disconnect discontinue discord discount discourage discover discovery discreet discrepancy
discrete discretion discriminate discrimination discus discuss discussion disease disguise disgust
dish dishonest dishonesty disk dislike dismal dismay dismiss dismount disorder display disposable
disposal dispose disposition dispute disregard disrupt disruption dissertation dissimilar distance
distant distasteful distinct distinction distinctive distinguish distort distorter distortion
distract distress distribute distribution district disturb disturbance ditch ditto ditty dive
diver diverge diverse diversify diversity divert divest divide dividend divine division divorce
dock doctor doctrine document documentary documentation dodge doe doer dog dogma doily doing dole
doll dollar domain dome domestic dominant dominate don donate donation done donor doom door dope
dose dot dote double doubly doubt doubtful doubtless dour douse dove down downhill downright
downstairs downwards downy doze dozen drab draft drafty drag dragon drain drama dramatic
dramatically drank drastic drastically draw drawback drawl drawn dread dreadful dream dreamer
dreamy dreary dregs dress dresser dressy drew dried drier dries driest drift drill drily drink
drip drive drivel driven driver droll drone droop drop dross drove drown drug drum drunk drunken
drunker dry drys dual dubious duck duct dude due duel duet duff dug duke dull dully duly dumb
dummy dump dumpling dumpster dumpy dunce dune dung dunk dupe duplicate duplication duration duress
during dusk dusky dust dustbin dusty duty dyed dyeing dying dynamic dynamically each eager eagle
ear earl earlier earliest earn earner earth earthy ease easel easier easiest easily east eastern
easy eat eaten eater eave eccentric echo ecological ecology economic economical economise economy
edge edger edgy edict edit edition editor editorial educate education educational effect effective
effectiveness efficiency efficient effort egg ego eight eighteen eighth eighty either eject
ejection elaborate elderly elect election electoral electorate electric electrical electricity
electron electronic electronically elegant element elementary elephant elevator eleven eligible
eliminate elite elitism elitist else elsewhere embarrass embarrassment embed ember emerge
emergence emergency eminent emir emit emotion emotional emphases emphasis emphasize empire
empirical employ employee employer employment empress emptier emptiest empty emulate emulation
emulator enable enact enclose encode encore encounter encourage encouragement end endeavor endless
endure enema enemy energy enforce engage engine engineer enhance enhancement enjoy enjoyable
enjoyment enlarge enlighten enlightenment enmity enormous enough enrage ensue ensure entail enter
enterprise entertain entertainer entertainment enthusiasm enthusiast enthusiastic entice entire
entirety entitle entity entrails entrance entry envelop envelope environment environmental
envisage envoy envy epic episode equal equality equate equation equilibrium equip equipment
equivalent era erase eraser erect erection ergo erotic err erroneous error escape esoteric
especially essay essence essential establish establishment estate estimate estimation etch eternal
eternity ether ethic ethical ethnic etymology evacuate evacuation evaluate evaluation even evener
event eventual ever every everybody everyday everyone everything everywhere evidence evident evil
evolution evolutionary evolve exact exaggerate exalt exam examination examine examiner example
exceed excellent except exception exceptional excerpt excess excessive exchange excise excite
excitement exclamation exclude exclusion exclusive excuse executable execute execution executive
exempt exercise exert exhaust exhaustive exhibit exhibition exhort exist existence exit exotic
expand expanse expansion expansive expect expectation expedition expend expenditure expense
expensive experience experiment experimental experimentation expert expertise expire expiry
explain explanation explanatory explicit explode exploit exploitation exploration explore explorer
explosion explosive exponential export expose exposure express expression expressway extant extend
extension extensive extent external extinction extort extra extract extraction extraneous
extraordinarily extraordinary extreme extremer extremest extremist eye eyed eyesight fabric face
facet facilitate facility fact faction factor factory factual faculty fade faeces fail failure
faint fainter faintest fair fairer fairest fairness fairy faith faithful fake fall fallacious
fallacy fallen false falter fame familiar familiarity family famine famous fan fancy fang
fantastic fantasy far farce fare farewell farm farmer farther farthest fascinate fascism fascist
fashion fashionable fashionably fast fasten faster fastest fat fatal fate father fatter fattest
fatuous faucet fault faulty favor favorable favorably favorite fawn faze fear feasibility feasible
feast feat feather feature feces fed federal fee feeble feed feedback feeder feel feet feint fell
feller fellest fellow felt female feminism feminist fence fend fender ferry fester festival fetch
feted feud fever few fewer fewest fibber fiber fiction fictional fiddle fiddler fiddly field fiend
fierce fifteen fifth fifty fight fighter figure file filet fill filler fillet filly film filmy
filter filth filthy final finale finalize finance financial find fine finer finest finger finish
finite fire firework firm firmer first fiscal fish fisher fishy fist fit fitter five fiver fix
fizz fizzy flag flail flair flak flake flame flank flap flare flash flasher flashest flashy flask
flat flavor flaw flea fled flee fleeing fleet flesh fleshy flew flex flexibility flexible flexibly
flied flier flies fliest flight flighty fling flint flip flipper flit float flog flood flooder
floor flop floppy floss flour flout flow flower flowery flown fluctuation flue fluent fluff fluffy
fluid fluke flurry flush flusher flushest flute fly foal foam foamy focus fodder fog fogy foil
fold folder folk folksy follow follower folly fond fonder font food fool foolish foot football
footnote for foray forbade forbid forbidden force forceps forcible forcibly ford fore forecast
foreign foreigner foreseeable forest forever forgave forge forger forget forgive forgiven forgo
forgot forgotten fork form formal format formation former formula formulae formulate formulation
fort forte forth forthcoming fortnight fortunate fortune forty forum forward forwarder fossil
foster fought foul found foundation founder foundling fount fountain four fourteen fourth fowl
fraction fragile fragment frail frame framework franc frank frantic fraud fray freak free freedom
freeing freer freest freeway freeze freezer french frequency frequent fresh fret friction fried
friend friendship fries frieze fright frighten frill fringe frivolous frizzy frog from frond front
frost froth frown froze frozen fruit fruity frustrate frustration fry fudge fuel fulfill full
fuller fullest fully fume fun function functional functionality fund fundamental fundamentalism
fundamentalist funeral funner funnest funnier funniest funny fur furl furniture furry further
furthermore furthest fury fuse fusion fuss fussy futile future fuzz fuzzy gable gain gait galactic
galaxy gale gamble game gamer gamest gander gang gap gape garage garb garbage garble garden gargle
gas gash gasoline gasp gate gateway gather gave gavel gay gaze gear geed geld gender gene genera
general generalization generalize generate generation generator generic generous genetic
genetically genie genius genocide genre gent gentile gentle gentleman gentlemen gently gentry
genuine genus geographical geography geology geometry gesture get ghastly ghost giant gibberish
gibe gift gig gild gill gilt gin girl girlfriend gist give given glad glade glance gland glass
glassy gleam glean glee glen glide gloat global globe glorious glory gloss glossy glove glow
glower glue glum glut gnat gnome goad goal goat god goes going gold golden goldfish golf gone gong
good goodbye goodness goody gooey goof goofy goon gore gorgeous gory gospel gossip got gotten gout
govern government governor gown grab grabber grace graceful gradation grade grader gradual
graduate graduation graffiti graffito graft grain gram grammar grammatical grand grandfather
grandmother grant grape graph graphic graphical grasp grass grassy grate grateful grater
gratuitous grave gravel graven gravitational gravity gravy gray graze grease greasy great greater
greatest greed greedy green greet grew greyed grid grief grim grime grimy grin grind grip gripe
grit groan groin gross grosser grossest ground group grouper grove grow growl grown growth grub
grunt guarantee guaranteeing guard guess guest guidance guide guideline guild guile guilt guilty
guinea guise guitar gulf gull gullible gulp gum gun gust gut gutter guy habit hack hacker had hail
hair haircut hairy hale half hall halo halt halter halve ham hammer hamper hand handbook handful
handicap handier handle handler handy hang hanger hangover hanker happen happier happiest happily
happiness happy hard hardback harden harder hardest hardier hardiest hardship hardware hardy hare
harem hark harm harmful harmless harmony harp harry harsh hart harvest has hash hassle haste
hasten hasty hat hate hatred haul haunt have haven havoc hawk hay hazard haze hazy head headache
header headier headiest headline heady heal healer health healthy heap hear heard hearse heart
hearth heartily hearty heat heater heath heave heaven heavier heaviest heavily heavy heed heel
height heir held helicopter hell hello helm helmet help helper helpful helpless hemp hence
henceforth her herb herd here hereby herein heresy heritage hero heroic heroin heroine heron
herpes herself hes hesitate heterosexual hexadecimal hey hick hid hidden hide hideous hierarchical
hierarchy high higher highest highlight highway hike hilarious hill hilly hilt him himself hind
hindsight hint hip hippy hire his hiss historian historic historical history hit hither hitherto
hive hoard hoarder hoarse hobby hock hoed hoeing hog hoist hold holder hole holiday holier holler
hollow holly holy home homeless homey homosexual homosexuality hone honest honesty honey honk
honor honorary hood hoof hook hoop hoot hope hopeful hopeless horde horizon horizontal horn horny
horrendous horrible horribly horrid horrific horrify horror horse hose hospital host hostel
hostile hot hotel hour house household hove hovel how however howl huge huh hull hum human humane
humanity humble humbly humor humorous hump hundred hung hungry hunk hunt hunter hurl hurry hurt
husband hush hut hydrogen hyphen hypocrisy hypocrite hypocritical hypotheses hypothesis
hypothesise hypothetical hysterical ice icon idea ideal idealistic identical identification
identifier identify identity ideological ideology idiom idiosyncratic idiot idiotic idle idly
ignorance ignorant ignore ill illegal illiterate illness illogical illusion illustrate
illustration image imaginary imagination imaginative imagine imbalance immature immediate immense
immerse imminent immoral immortal immune impact impair impart impend imperative imperfect imperial
imperil impersonal implausible implement implementation implementer implication implicit imply
import importance important impose impossible impossibly impractical impress impression impressive
imprison improbable improbably improve improvement impulse inability inaccessible inaccuracy
inaccurate inadequate inadvertently inane inaner inappropriate incapable incarnation incense
incentive incest inch incidence incident incidental incite inclination incline include inclusion
inclusive incoherent income incompatible incompatibly incompetence incompetent incomplete
incomprehensible inconsistency inconsistent inconvenience inconvenient incorporate incorrect
increase incredible incredibly increment incur indeed indefensible indefinite indent independence
independent indeterminate index indicate indication indicative indicator indices indictment
indirect indirection individual induce induct induction indulge industrial industry ineffective
inefficiency inefficient inequality inert inertia inertial inevitable inevitably inexperienced
infallible infamous infant infantile infect infection infelicity infer inference inferior
inferiority infest infinite infinity infirm inflation inflection inflexible inflict influence
influential info inform informal information informative informer infrastructure infrequent
infringement ingenious ingest ingredient inhabit inhabitant inherent inherit inheritance inhibit
inhibition initial initialization initialize initiate initiative inject injection injure injury
injustice ink inky inland inner innocence innocent innovation innovative input inquire inquiry
insane insect insecure insensitive insert insertion inside insidious insight insignificant insist
insistence insofar inspect inspection inspiration inspire install installation instance instant
instead instill instinct institute institution instruct instruction instrument instrumental
insufficient insult insurance insure intact intake integer integral integrate integration
integrity intellect intellectual intelligence intelligent intend intense intensify intensity
intensive intent intention intentional inter interact interaction interactive intercourse interest
interface interfere interference interim interior interjection intermediate intermittent intern
internal international interpret interpretation interpreter interrogate interrupt interruption
intersection interval intervene intervention interview interviewer intimate into intolerance
intrinsic intrinsically introduce introduction introductory intuitive invade invader invalid
invalidate invaluable invariable invariably invasion invent invention inventive inventor inventory
inverse invert invest investigate investigation investment investor invisible invisibly invitation
invite invoke involve involvement ion irate iron ironic irony irrational irrelevant irrespective
irresponsible irrigate irrigation irritate irritation island isle isolate isolation issue itch
item its itself jack jacket jail jam jamb jangle jargon jazz jealous jealousy jeans jell jelly
jerk jerky jest jet jingle job join joint joke joker jolly journal journalism journalist journey
joy judge judgment juggle juice juicy jump jumper jumpy junction jungle junior junk jury just
justice justifiable justifiably justification justify juvenile keel keen keener keep keeper kelp
ken kennel kept kernel kettle key keyboard keystroke keyword kick kid kidnap kidnapper kidney kill
killer kiln kilo kilt kind kinda kindle kindness king kingdom kink kiss kit kitchen kite knack
knee kneel knew knife knight knit knob knock knocker knot know knowledge known lab label labor
laboratory lace lack lacy lad ladder lade lady lag lager laid lain lair lake lamb lame lamer
lamest lamp lance land lander landlord landscape lane language lapel lard large larger largest
lark laser lash lass last late latent later lateral latest latex lath lathe lather latter laud
laugh laughter launch launcher lavatory law lawn lawyer laxer laxest lay layer layout laziness
lazy leach lead leaden leader leadership leaf leaflet leafy league leak leaky lean leaner leap
leapt learn lease leash least leather leathery leave lecture lecturer led ledge leech leek left
lefter leg legal legend legendary legible legibly legislation legitimate leisure lemon lend length
lengthy lenient lens lent lesbian lesion less lessen lesser lesson lest let lethal letter levee
level lever lewd lewder liability liable liaison libel liberal liberate liberty librarian library
lice license lick lid lie lied lieu life lifestyle lifetime lift light lighten lighter lightest
lightning likable like likelihood liken liker likest likewise lilt limb limbo lime limit
limitation limp line lineage linear linen liner linger linguistic link linkage linker lint lion
lip liquid liquor lisp list listen listener lit liter literacy literal literary literate
literature lither litter little littler livable live livelihood liven liver livest livid load
loader loaf loafer loam loan loaves lobby lobe local locale locate location lock locker locket
lodge lodger loft log logger logic logical logo loin loiter lone lonely long longer longest look
loom loon loop loophole loose loosen loot lope lord lore lorry lose loser loss lost lot lotus loud
louder loudest louse lousy love lover low lower lowest loyal luck luckily lucky ludicrous luggage
lump lumpy lunatic lunch lunchtime lung lunge lurch lure lurk lush lust lusty lute luxury lying
lynch lyric mace machine machinery mad made madness magazine magic magical magnetic magnificent
magnitude maid mail mailbox maim main mainframe mainstream maintain maintainer maintenance maize
major majority make maker male malfunction malicious mall malt man manage management manager
mandate mandatory mane mange manger mangle mangy mania maniac manic manifest manifestation
manifestly manifesto manipulate manipulation mankind manner manor manpower mantle manual
manufacture manufacturer manure many map maple mapper march mare margin marginal maria marital
mark marker market marriage marry marsh mart martial martin marvelous mash mask mass massage
massive mast master mastery match mate material maternal math mathematical mathematician
mathematics matrices matrix matt matte matter mature maul maximize maximum may maybe mayor maze
meal mealy mean meaningful meaningless meant meantime meanwhile measure measurement meat mechanic
mechanical mechanise mechanism medal meddle media median medical medicine medieval medium meek
meet megabyte melody melt member membership memorable memorably memorise memory men mend menial
mental mentality mention menu mercury mercy mere merge merger merit merry mesh mess message messy
met metal metaphor mete meteor meter method metric metro mice microcomputer microprocessor
microwave midday middle midnight midst midway mien might mighty migrate migration mike mild mile
mileage military milk milky mill million mime mimic mince mind mindless mine miner mingle minimal
minimalism minimalist minimize minimum minister mink minor minority mint minuet minus minute
minuter minutest miracle miraculous mire mirror miscellaneous misdirect miser miserable miserably
misery misfortune misguide misinterpret mislead misled misplace misprint misread misrepresent miss
missile mission missive mist mistake mistaken mistook misty misunderstand misunderstood misuse
mite mitt mix mixer mixture mnemonic moan moat mob mobile mock mod modal mode model moderate
moderation modern modest modesty modification modifier modify module moist moister mold moldy mole
molecular molecule molest molt mom moment momentarily momentum monarch monarchy money monies
monitor monk monkey monochrome monopoly monster month mood moody moon moor moose moot mope moral
morale morality morass more moreover morn morning moron mortal mortality mortar moss mossy most
motel moth mother motion motivate motivation motive motor motorway motto moult mound mount
mountain mouse mousse mousy mouth move movement mover movie much muck mucus mud muddle mug mulch
mule mull multiple multiplication multiply mum mumble mummy munch mundane mural murder murderer
muscle muse museum mush music musical musician musk muss must muster musty mute muter mutt mutter
mutual myself mysterious mystery mystic myth mythical mythology nail naive naked name nameless
nape narrative narrow narrower narrowest nastier nastiest nasty nation national native nattier
nattiest natty natural nature naught naughty navel navy nay near nearby nearer nearest neat neater
neatest necessarily necessary necessity neck need needle needless needy negate negative neglect
negligible negotiable negotiate negotiation neighbor neighborhood neither neon nerve nervous nest
net nether network neural neutral never nevertheless new newcomer newer newest newsletter
newspaper newsy newt next nice nicer nicest nicety niche nick nickel nickname niece nigh night
nightmare nil nine noble nobly nobody node noes noise noisy nominal nominate none nonetheless
nonsense nook noon noose nor norm normal normality north northern nose nostalgia nostalgic nosy
not notable notably notation note nothing notice noticeable noticeably notification notify notion
notional notorious notwithstanding noun novel novelty novice now nowadays nowhere nuclear nude
nuisance null numb number numbest numeral numeric numerical numerous nun nurse nut oar obey object
objection objectionable objective obligation obligatory oblige obnoxious obscene obscure obscurer
obscurest obscurity observation observe observer obsess obsession obsolete obstruct obtain
obtainable obvious occasion occasional occupation occupy occur occurrence ocean odd odder oddest
off offend offender offense offensive offer offhand office officer official offset offspring often
oil oily old olden older oldest omen omission omit once one oneself ongoing onion only onto onus
opal open opener opera operate operation operational operator opinion opponent opportunity oppose
opposite opposition oppress oppression opt optic optical optima optimal optimistic optimization
optimize optimum option optional opus oral orange orbit orbital orchestra orchestral order
ordinary organ organic organization organize organizer orient oriental orientate orientation
origin original originate originator orthodox other otherwise otter ought ounce our ourselves oust
ouster out outcome outcry outdated outer outgoing outlet outline outlive outlook output outrage
outrageous outright outset outside outstanding outweigh oval oven over overall overate overcame
overcome overdone overdraft overdue overflow overhead overhear overheard overheat overlap overlay
overload overlong overlook overnight overprice overridden override overrode overseas oversight
overt overtime overtone overtook overview overwhelm overwriting overwritten owe owed owing own
owner ownership oxen oxygen ozone pace pacifier pack package packer packet pact pad page pager
paid pail pain painful painless paint painter pair palace palate pale paler pall palm pamper pan
pane panel pang panic pant paper paperback par parade paradise paradox paragraph parallel
parameter paranoia paranoid paraphrase parch pardon pare parent parentheses parenthesis parity
park parka parliament parochial parody parrot parse parsec parser parson part partial participant
participate particle particular partition partner party pass passage passenger passer passion
passionate passive passport password past pasta paste pastel pasty pat patch patchy pate patent
path pathetic pathos patience patient patrol patronize patter pattern patty paunch pauper pause
pave pavement pawn pay payer payment peace peaceful peach peak peal peanut pear peasant peat peck
peculiar pedal pedant pedantic pedantry pedestrian peek peel peep peer pelt pen penal penalty
pence pencil pendant pended pending pends penguin penis penny peon peony people per perceive
percent percentage perception perfect perfection perform performance performer perhaps period
periodic periodically peripheral perk permanent permissible permission permit perpetual persecute
persist persistent person persona personal personality personnel perspective persuade persuasion
pert perter perverse pest pester pet petal peter petrol petty pharmacy phase pheasant phenomena
phenomenal phenomenon philosopher philosophical philosophise philosophy phoenix phone phoney
phonograph phony photo photocopy photograph photographic photography photon phrase physic physical
physicist physiology piano pick picket picky picture pie piece pier pierce piety pig pigeon pike
pile pill pilot pin pinch pine pink pint pipe pipeline pit pitch pitfall pithy pity pivot pizza
place placid plague plaice plaid plain plan plane planet planetary plank planner plant planter
plaque plaster plastic plate platform platter plausible plausibly play player playground plea
pleasant pleasantry please pleasure pleat plenty pliant plies plod plop plot plotter plow ploy
plug plum plump plural plus plush pocket poem poet poetic poetry point pointer pointless poise
poison poke poker pokey poky polar pole police policeman policemen policy polish polite politeness
political politician politics poll pollution polo polynomial pomp pompous pond ponder pool poop
poor poorer poorest pop pope poplar populace popular popularity populate population pore pork
pornography port portability portable portal portend porter portion portray pose position positive
possess possession possibility possible possibly post postage postal postcard poster postmaster
postpone postscript postulate posy pot potato potent potential potion potter pound pour pout
poverty powder powdery power powerful practicable practical practice pragmatic praise pram prance
pray prayer preach preacher precaution precede precedence precedent precious precise precision
predecessor predict predictable predictably prediction predominantly preface prefect prefer
preferable preferably preference prefix pregnancy pregnant prejudice preliminary premature premise
premium preparation prepare preposition prerequisite prescribe prescription presence present
presentation presenter preserve president press pressure presumably presume pretence pretend
pretender pretentious pretty prevail prevalent prevent prevention preview previewer previous prey
price prick pride pried pries priest prim primarily primary primate prime primer primitive primp
prince principal principle print printer printout prior priority prised prising prison prisoner
privacy private privatization privilege prize pro probability probable probably probe problem
procedure proceed process procession processional processor proclaim produce producer product
production productive productivity profess profession professional professor profile profit
profitable profound program programmable programmer progress prohibit project projection
proliferation prolong prom prominent promise promote promotion prompt prompter prone prong pronoun
pronounce pronunciation proof propaganda propel proper property prophet proportion proportional
proposal propose proposition proprietary prose prosecute prosecution prospect prospective
prospectus prosper prostitute protect protection protein protest protocol prototype proud provable
provably prove proven provide provider provision provisional provocative provoke prow prowess
proximity prude prune pseudo psychological psychologist psychology pub public publication
publicity publicize publish publisher puck pudding puke pull pulley pulp pulse puma pump pun punch
punctuation puncture punish punishment punk punt puny pupil purchase purchaser pure puree purge
purify purity purple purpose purr purse pursue pursuit push pusher pushy puss put putt putter
putty puzzle pyre python quack qualification qualifier qualify quality quantify quantity quantum
quarter quartet queen queer query quest question questionable questionnaire queue quibble quick
quicken quicker quickest quiet quieter quietest quilt quip quirk quit quite quitter quiz quota
quotation quote rabbi rabbit rabid race racer racial raciest racism racist rack racket racy radar
radial radiation radical radii radio radium radius raft rag rage raid rail railroad railway rain
rainbow rainy raise raisin rake rally ram ramp rampant ran random rang range ranger rank ransom
rant rape rapid rapist rapt rare rarer rarest rash rasher rasp rat rate rather ratio ration
rational rationale rattle rattler rave ravel raven ravine raw rawer rawest ray raze razor reach
react reaction reactionary reactor read readable reader readership readier readily ready real
realer realistic reality realization realize realm realty ream reap reaper rear rearrange reason
reasonable reasonably reassure rebate rebind rebuild rebuilt recall recant receipt receive
receiver recent reception recipe recipient recite reckless reckon reclaim recognition recognizable
recognize recollection recommend recommendation reconcile reconsider record recorder recover
recovery recreational recruit recruitment rectangle rectangular rectify rector recursion recursive
recycle red redden redder redefine redirect redo reduce reduction redundancy redundant reed reel
reelect refer reference referendum refine reflect reflection reflex reform reformat reformer
refrain refresh refuge refund refusal refuse refutation refute regain regal regard regardless
regent regime regimen region regional register registration regress regret regrettable regrettably
regular regulation reign rein reinstate reiterate reject rejection relate relation relationship
relative relativity relax relay release relent relevance relevant reliability reliable reliably
relief relieve religion religious relive relocation reluctance reluctant rely remain remainder
remark remarkable remarkably remedy remember remind reminder reminiscent remote removal remove
rename rend render rendition renew rent repaid repair repay repeal repeat repeatable repent
repertoire repetition repetitive rephrase replace replacement replay reply report reporter
represent representation representative reprieve reproduce reproduction repulsive reputation
repute request require requirement requisite reread rescue research researcher resemblance
resemble resent reservation reserve reset reside residence resident residue resign resignation
resin resist resistance resolution resolve resolver resort resource respect respectable
respectably respective respond response responsibility responsible responsibly rest restart
restaurant restore restrain restraint restrict restriction restrictive result resume resurrection
retail retain retainer retard retch retire retirement retort retrace retract retrieval retrieve
retriever return reuse reveal revel revelation revenge revenue revere reverence reverie reverse
revert review reviewer revile revise revision revive revolt revolution revolutionary revolve
reward rewind rewrite rewritten rewrote rhetorical rhyme rhythm ribbon rice rich richer richest
rid ridden ride rider ridge ridiculous rife rifer rift right rigid rigorous rile rind ring rink
rinse riot rip ripe ripen riper rise risen riser risk risky rite ritual rival river rivet roach
road roam roar robber robe robot robust rock rocker rocket rocky rod rode rodeo role roll roller
roman romance romantic roof rook room roomy roost root rope rose rosy rot rotate rotation rote
rotten rotund rouge rough round roundabout rounder rouse rout route routeing router routine row
royal royalties rub rubber rubbish rubier ruby rude ruder rued ruin ruing rule ruler rumor run
rune rung runt rural ruse rush rust rusty saber sabotage sack sacred sacrifice sad sadden sadder
sades safe safeguard safer safest safety saga sage sager sagest said sail saint sake salary sale
salesman salesmen sallow sally salt salty salvation salve same sample sampler sand sandal sandwich
sandy sane saner sanest sang sanity sank sapling sarcasm sarcastic sash sat satellite satire
satisfaction satisfactorily satisfactory satisfy sauce saucy save saver saw say scab scald scale
scalp scaly scan scandal scanner scant scanter scar scarce scare scarf scarlet scarves scary
scatter scenario scene scenery scent schedule scheduler scheme schemer scholar school science
scientific scientifically scientist scold scoot scope scorch score scorer scorn scotch scout scram
scrap scrape scratch scratchy scream screen screw screwy script scroll scuff scum sea seal seam
sear search season seat second secondary secret secretary secrete sect section sector secular
secure security see seed seedy seeing seek seem seen seep seer segment seize seldom select
selection selective self selfish sell selves semantic semen seminar seminary send sender senior
sensation sense sensible sensibly sensitive sensitivity sensor sent sentence sentience sentient
sentiment sentimental separate separation separator sequel sequence sequencer sequential serial
series serious seriousness sermon servant serve server service servile session set settle settler
seven seventh seventy sever several severe severity sewn sex sexism sexist sexual sexuality sexy
shack shade shadow shadowy shady shaft shake shaken shaky shall shallow sham shame shape share
shareholder shark sharp shatter shave shaven shawl she sheaf shear sheave shed sheen sheep sheer
sheet shelf shell sheller shelter shelve shied shies shift shifty shin shine shingle shiny ship
shire shirk shirt shock shod shoe shoeing shone shoo shook shoot shop shopper shore short shortage
shorten shorter shortest shorthand shot should shoulder shout shove shovel show shower showier
shown showy shred shrew shrine shuck shun shunt shut shutdown shy shyer sic sick sicken sicker
side sideways sidle sift sigh sight sigma sign signal signature signer significance significant
silence silent silicon silk silken sill sillier silliest silly silo silt silver silvery similar
similarity simile simmer simple simpler simplest simplex simplicity simplify simplistic simply
simulate simulation simultaneous sin since sincere sine sinew sinful sing singe singeing singer
single singular sinister sink sinner sinus sir sire sister sit site sitter situate situation six
sixteen sixth sixty size sizer skate skein skeleton skeptical sketch sketchy skid skies skill
skillet skim skimp skin skip skipper skirt skit skulk skull skunk sky slab slack slag slake slam
slang slant slap slash slat slate slave slay sled sleek sleep sleepy sleet slender slept slew
slice slick slid slide slight slighter slightest slim slime slimy sling slink slip slipper
slippery slit sliver slob slog slogan slop slope sloppy slosh slot sloth slow slower slowest slug
sluice slum slummer slung slunk slur slush smack small smaller smallest smallish smart smarter
smash smattering smear smell smelly smelt smile smite smith smock smog smoke smoker smokier smoky
smooth smote smoulder smug smuggest smut snack snag snail snake snap snare snarl sneak sneaker
sneaky sneer snide sniff snip snitch snob snobbery snore snort snot snout snow snowy snuff snuffer
snug snuggest soak soap soapy soar sober social socialise socialism socialist society sock socket
sod soda sodden sofa soft software soil solar sold solder soldier sole solicitor solicitous solid
solider solo solution solve somber some somebody somehow someone someplace something sometime
somewhat somewhere son song soon sooner soonest soot sophisticate sordid sore sorer sorry sort
sorta sought soul sound sounder soundtrack soup sour source south southern sown space spacial
spade span spank spanner spar spare sparer sparest spark sparse spat spate spatial spatter spawn
spay speak speaker spear special specialist specialize specialty species specific specifically
specification specifier specify specimen speck spectacular spectrum speculate speculation sped
speech speed speedy spell speller spend spent spew sphere spice spied spies spigot spike spill
spilt spin spinal spine spiral spire spirit spiritual spit spite splash splat splendid splice
splint split spoil spoke spoken spokesman spokesmen sponsor spontaneous spoof spook spool spoon
spore sport spot spout sprain sprang spray spread sprig spring springy sprint sprout sprung spry
spud spun spunk spur spurious spurn spurt spy squad square squarer squarest squash squat squeeze
squid squire stab stability stable stack staff stag stage stagger staid stain stair staircase
stake stale stalk stall stamp stampede stance stanch stand standard standardize standpoint stank
staple star starch stare stark starker start starter startle starve state statement stater static
station stationary stationery statistic statistical statue status stave stay steadily steady steak
steal steam steamy steel steep steer stem step stereo stereotype sterile sterling stew stick
sticky stiff stigma still stimulate stimulation sting stinger stink stint stipulate stipulation
stir stitch stock stocky stoke stole stolen stolid stomach stomp stone stony stood stool stoop
stop stopper storage store stork storm stormy story stout stove stow straggle straight
straightforward strain strait strand strange stranger strangest strangle strap strategic strategy
straw stray streak stream street strength strengthen stress stretch stretcher strew strict stride
strife strike striker string stringent stringy strip stripe stripper strive striven strode stroke
stroll strong stronger strongest strove struck structural structure struggle strung stub stubble
stuck stud student studio study stuff stuffy stumble stump stun stung stunk stunt stupid stupidity
sturdy style stylus suave subject subjective sublet submission submit subroutine subscribe
subscription subsequent subset subsidiary subsidize substance substantial substitute substitution
subtle subtlety subtly subway succeed success successful succession successive successor such suck
suction sudden suds sue sued suede suffer sufferer suffice sufficient suffix sugar sugary suggest
suggester suggestion suicidal suicide suing suit suitability suitable suitably suite sulk sum
summarize summary summer summit sun sundry sung sunk sunlight sunny sunrise sunset sunshine super
superb superficial superfluous superior superiority supermarket supernatural supervise supervision
supervisor supervisory supper supple supplement supplementary suppler supplier supply support
supporter suppose suppress suppression supreme sure surer surf surface surge surgery surly surname
surplus surprise surround survey survival survive susceptible suspect suspend suspender suspension
suspicion suspicious sustain swab swagger swallow swam swamp swampy swan swap swarm swat sway
swear sweat sweaty sweep sweet swell swept swerve swift swig swill swim swine swing switch
switcher swoon sword swore sworn swum swung symbol symbolic symmetric symmetry sympathetic
sympathises sympathize sympathy symphony symptom syndicate syndrome synonym synonymous syntactic
syntactically syntax syntheses synthesis synthesise synthesizer system systematic tab table tablet
tack tackle tacky taco tact tactic tactical tactless tag tail tailor take taken taker talc tale
talent talk talker tall tally tame tamer tamper tang tangent tank tanker tap tape taper target
task taste tasteless tasty taught tax taxation taxi taxpayer tea teach teacher teak team teapot
tear tease teat technical technique technological technology tedious teed teem teen teenage
teenager teeth teethe telephone telescope television tell temper temperature temple tempo
temporarily temporary tempt temptation ten tend tendency tender tennis tense tenser tension tent
tentative tenth term terminal terminate termination terminator termini terminology terrible
terribly terrify territory terror terrorise terrorism terrorist terse test tester testes testis
text textbook textual than thank thankful that thaw the theater thee theft their them theme
themselves then theological theology theorem theoretical theorise theory therapy there thereabouts
thereafter thereby therefore therein thereof thereon these thesis they thick thicket thickness
thief thieve thin thing think third thirst thirsty thirty this thong thorn thorough thoroughfare
those thou though thought thousand thrash thread threat threaten three threshold threw throat
throb through throughout throughput throw thrown thrust thud thug thumb thump thus thy thyme tick
ticket tickle tide tidier tidiest tidy tie tied tier tiger tight tilde tile till tilt timber time
timer timescale timetable timid tin tinder ting tinny tint tiny tip tipsy tirade tire tiresome
title toad toast tobacco today toe toed together toggle toil toilet token told tolerance tolerant
tolerate toll tomato tomb tome tomorrow ton tonal tone tong tongue tonic tonight tonne too took
tool toot tooth top topic topical torch tore torn torture toss total tote touch touchy tough tour
tourist tout toward towel tower town toxic toy trace track tract trade trader tradition
traditional traffic tragedy tragic trail trailer train trainee trainer trait tramp trance
transaction transcript transfer transform transformation transformer transient transit transition
translate translation translator transmission transmit transmitter transparent transport trap
trapper trash trashcan trashy travel traveler trawl tray tread treasure treasury treat treatment
treaty tree trek tremendous trend trendy trial triangle tribal tribe trick tricky tried tries
trifle trigger trill trilogy trim trinity trio trip tripe triple triplet tripod tripos trite
triumph trivia trivial troll trolley troop tropical trouble trough trouser truce truck true truest
truly trumpet truncate trunk trust trustee trusty truth try tsar tuba tube tuck tumor tuna tune
tuner tunnel turf turn turner turntable tusk tutor tutorial twee twelve twentieth twenty twice
twig twin twine twist twister two tying type typeset typewriter typical udder ugh ugly ultimate
umbrella unable unacceptable unacceptably unaffected unambiguous unattended unauthorized
unavailable unavoidable unaware unbalanced unbearable unbearably unbeatable unbelievable
unbelievably unbiased unblock uncertain uncertainty unchanged uncle unclean unclear uncomfortable
uncomfortably uncommon unconnected unconscious unconvincing undefined under underestimate undergo
undergone undergraduate underground underlain underlay underlie underline underlying undermine
underneath understand understandable understandably understood undertake undertaken undertaker
undertone undertook underwent undesirable undid undo undocumented undone undoubtedly unduly
undying uneasy unemployed unemployment unexpected unexplained unfair unfamiliar unfinished unfit
unfortunate unfounded unfriendly unhappy unhealthy unhelpful uniform unify unimportant
uninteresting union unique unison unit unite unity universal universe university unjustified
unknown unless unlike unlimited unload unlock unlucky unnatural unnecessarily unnecessary
unobtainable unofficial unpleasant unpopular unpredictable unread unreadable unreal unrealistic
unreasonable unreasonably unrelated unreliable unruly unsafe unsatisfactory unseasonable unseat
unseen unset unsolicited unsound unspecified unstable unsuccessful unsuitable unsupported unsure
unsuspecting untidy untie until unto untrue unusable unused unusual unwanted unwelcome unwilling
unwise unworkable unwound upbringing update upgrade upload upon upped upper upright ups upset
upside upstairs uptight upward urban urbane urge urgency urgent usable usage use used useful
usefulness useless user usher using usual utility utter vacancy vacation vacuum vague vain valiant
valid validity valley valuable value valve van vandalise vandalism vane vanish variable variance
variant variation variety various varnish vary vase vast vat vector vegetable vegetarian vehicle
veil vein velocity vend vendor vent venture venue verb verbal verbatim verbose verdict verge
verification verify versatile verse version versus vertical verve very vessel vest vet veto via
viable vial vicar vice vicinity vicious victim victor victory video vied view viewer viewpoint
vigorously vile village villager vine vintage vinyl violate violation violence violent violet
violin viral virgin virtual virtue virus visa vise visible visibly vision visit visitor visual
vital vocabulary vocal vocation vogue voice void volley voltage volume voluntarily voluntary
volunteer vomit vote voter vouch vowel vulnerable wade wafer waffle waft wage wager waif wail
waist wait waiter waive wake waken walk walker wall wallet wand wander wanderer wane wanner want
war ward warehouse warm warmer warn warp warrant warranty wart wartime wary was wash washer wasp
waste wasteful watch water watery watt wave waver wavy waxy way weak weakness wealth wealthy wean
weapon wear weary weasel weather weave wed wedder wee weed week weekday weekend weep weer weest
weigh weight weighty weird weirdo welcome weld welfare well welt went wept were west western wet
whale whaler what whatever whatsoever wheat wheel when whence whenever where whereas whereby
whereupon wherever whet whether whew which whichever while whilst whim whine whip whir whisker
whiskey whistle white whiten whiter whitest whittle whiz who whoa whoever whole wholeheartedly
wholly whom whoop whose why whys wicked wicker wicket wide widen wider widespread widest widow
width wield wife wild wilder wildest will wilt wily win wince winch wind window windy wine wing
wingers wink winner winter wipe wiper wire wiry wisdom wise wiser wisest wish wisp wist wit witch
with withdraw withdrawal withdrawn withdrew within without witless witness witty wive wizard woke
woken wolf woman wombat women won wonder wonderful wondrous wont wood wooden woody woof wool
woolen word wordy wore work workable worker workload workshop workstation world worldwide worm
worn worry worse worsen worship worst worth worthless worthwhile worthy would wound wounder wove
woven wow wrap wrapper wrath wreak wreath wreck wrecker wren wrest wretched wright wring wrist
writ write writer writhe written wrong wrote wrung yard yarn yawn year yearn yellow yes yesterday
yet yeti yield you young younger youngest your yourself yourselves youth zero zone zoom
`
    .split(/\s+/)
    .filter(Boolean),
);
