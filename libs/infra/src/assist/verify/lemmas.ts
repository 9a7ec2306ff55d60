/**
 * Lists of general English that let a paraphrase meet what it paraphrases: irregular forms, and groups of words that a
 * careful reader takes for each other. They are small on purpose: each word here is a claim that could slip through.
 */

/** The base form, then its irregular forms. */
const IRREGULAR =
  'be am is are was were been being;become became;begin began begun;break broke broken;bring brought;build built;buy bought;' +
  'catch caught;choose chose chosen;come came;cost;deal dealt;draw drew drawn;drink drank drunk;drive drove driven;eat ate eaten;' +
  'fall fell fallen;feed fed;feel felt;fight fought;find found;fly flew flown;forget forgot forgotten;forgive forgave forgiven;' +
  'get got gotten;give gave given gonna;go went gone;grow grew grown;hang hung;have had has having;hear heard;hide hid hidden;' +
  'hold held;keep kept;know knew known;lead led;learn learnt learned;leave left;lend lent;lose lost;make made;mean meant;meet met;' +
  'pay paid;ride rode ridden;rise rose risen;run ran;say said;see saw seen;seek sought;sell sold;send sent;shake shook shaken;' +
  'show showed shown;sing sang sung;sit sat;sleep slept;speak spoke spoken;spend spent;stand stood;steal stole stolen;' +
  'swim swam swum;take took taken;teach taught;tear tore torn;tell told;think thought;throw threw thrown;' +
  'understand understood;wake woke woken;wear wore worn;win won;write wrote written;child children;man men;woman women;' +
  'foot feet;tooth teeth;life lives;wife wives;person people;good better best;bad worse worst;die died dying dead death;' +
  'arise arose arisen;bend bent;bite bit bitten;blow blew blown;burn burnt burned;dream dreamt dreamed;freeze froze frozen;lay laid;' +
  'lean leant leaned;light lit;overcome overcame;ring rang rung;shine shone;shrink shrank shrunk;sink sank sunk;slide slid;' +
  'smell smelt smelled;spin spun;spoil spoilt spoiled;stick stuck;strike struck;swear swore sworn;sweep swept;swing swung;undergo underwent undergone;' +
  'weep wept;withdraw withdrew withdrawn;bleed bled;breed bred;cling clung;creep crept;flee fled;forbid forbade forbidden;' +
  'kneel knelt;leap leapt leaped;mistake mistook mistaken;speed sped;spring sprang sprung;sting stung;stride strode;strive strove striven;' +
  'argue argument;arrive arrival;refuse refusal;propose proposal;approve approval;deny denial;survive survival;analyse analyze analysis;' +
  'apologise apologize apology;behave behaviour behavior;believe belief;breathe breath;choose choice;complain complaint;defend defence defense;' +
  'fail failure;divorce divorced;graduate graduation;injure injury;inherit inheritance;invite invitation;laugh laughter;pregnant pregnancy;' +
  'promote promotion;prove proof;retire retirement;weigh weight;renovate renovation;recover recovery;apply application;' +
  'choice chosen;lie lying;tie tied;travel travelled travelling traveling;cancel cancelled;quit quitting;strong strength;' +
  'long length;high height;deep depth;born birth;marry married marriage wedding;grow growth;lose loss;sell sale;give gift;' +
  'free freedom;proud pride;safe safety;happy happiness;success succeed successful;compete competition competitive;' +
  'decide decision;explain explanation;describe description;inspire inspiration inspiring;create creation creative creativity;' +
  'perform performance;accept acceptance;explore exploration;organize organization organise;practice practise;solve solution;' +
  'beauty beautiful;educate education;produce production producer;receive reception;respond response;resilient resilience;' +
  'determine determined determination;motivate motivated motivation;dedicate dedicated dedication;perceive perception';

/** Each group stands for one meaning; the first word names it. */
const ALIKE =
  'enjoy enjoyed enjoyable love like fun blast adore dig cherish favorite favourite fond;' +
  'great awesome amazing fantastic wonderful incredible super cool brilliant excellent rad lovely good nice epic terrific ' +
  'stunning gorgeous beautiful magical dreamy sweet;' +
  'happy glad joy joyful delighted smile pleased cheer cheerful happiness;' +
  'excite excited exciting thrilled eager stoked pumped psyched hyped excitement enthusiastic enthusiasm;' +
  'thank thanks thankful grateful gratitude appreciate blessed appreciative appreciation;' +
  'hard tough difficult rough bumpy struggle challenge challenging difficulty obstacle hurdle setback;' +
  'calm peaceful peace serene tranquil relax relaxing relaxed soothing chill unwind de-stress destress stress-free serenity tranquility;' +
  'sad upset unhappy heartbroken devastated gutted;afraid scared fear anxious nervous worried worry terrified anxiety;' +
  'angry mad furious annoyed frustrated frustrating;tired exhausted drained weary;' +
  'inspire inspiring inspired motivate motivated motivation inspiration motivating encouraging;' +
  'support supportive back encourage encouragement cheering root rooting uplift lift boost;' +
  'help assist aid helpful helping;dream goal ambition aspiration aim aspire;hope hopeful wish hoping fingers;plan gonna going upcoming;' +
  'want wanna desire wish interest interested curious urge;try attempt trying;start begin started beginning launch kick;finish complete done wrap;' +
  'job work career position occupation;boss manager supervisor;colleague coworker co-worker teammate;company firm business biz employer;' +
  'family fam relative loved;mother mom mum mama;father dad papa;child kid kiddo little;parent folks;friend buddy pal mate gang bud;' +
  'spouse husband wife partner hubby;grandmother grandma gran;grandfather grandpa;sibling brother sister;baby infant newborn;' +
  'pet pup puppy dog furry doggo;cat kitty kitten;house home apartment flat place;car vehicle;bike biking cycle bicycle;' +
  'photo photograph pic picture snap shot image;film movie flick cinema;tv television show series;music song tune;' +
  'food meal dish dinner lunch cook cooking recipe;trip travel journey vacation holiday getaway visit;road drive;' +
  'walk stroll hike hiking;run running jog jogging;exercise workout gym fitness fit;sport game match;' +
  'buy purchase bought get got;sell sold;build make create creating craft;fix repair;' +
  'begin start join joined sign;leave quit left;move moved relocate;meet met connect connection bond bonding network networking;' +
  'speak talk chat conversation discuss discussion;teach taught educate instruct mentor guide guiding;learn taught discover;' +
  'important essential key crucial vital matter importance significant mean meaningful significance;big huge large massive;small tiny little;' +
  'new recent recently lately latest yesterday newly;often frequently regularly usual usually always;old ancient;quick fast soon quickly;' +
  'strong strength resilient resilience tough;together unity united togetherness community;different diverse diversity variety various;' +
  'belief believe faith trust confident confidence;proud pride;passion passionate love;creative creativity art artistic;' +
  'change transform transformation transition;grow growth develop development improve improvement progress better;' +
  'effort dedication dedicated commitment devoted hard determination determined persistence persist;' +
  'positive positivity optimism optimistic bright;remind reminder memory remember memories nostalgic;' +
  'escape break getaway refresh refreshing recharge reset;express expression;people person folk folks other others;' +
  'comfort comforting sanctuary cozy comfy comfortable solace;health healthy wellness wellbeing well-being;' +
  'money financial finance fund funds fundraiser fundraising donation donate;volunteer volunteering;' +
  'experience experienced;event occasion;story stories tale;special unique;free freedom;alone lonely;real realize realise genuine;' +
  'need require must;give gave offer provide bring;impact effect difference influence;' +
  'participate attend attended join took part went;compete competition tournament contest;win victory won champion;' +
  'ill sick illness disease;doctor physician;hospital clinic;hurt injury injured pain;' +
  'school college university class classes course student;read reading book novel;write writing author;' +
  'team squad group crew club;place spot location;idea thought concept;easy simple;outdoors outside nature;' +
  'receive got received given gift;show display showcase reveal;watch view viewed watching see saw;' +
  'successful success achievement accomplish accomplishment achieve accomplished;explore exploring exploration check;recommend recommendation suggest suggestion advice advise tip tips;chance opportunity;' +
  'busy hectic swamped;focus concentrate focused;handle manage cope deal;overcome conquer;consider thinking considering;' +
  'spread share sharing pass;collect collection;cute adorable;funny hilarious humor humour laugh;delicious tasty yummy';

const groupsOf = (lists: string): string[][] => lists.split(';').map((group) => group.trim().split(/\s+/u));

/** Irregular form -> base form. The first base that claims a form keeps it. */
export const BASE_FORMS: ReadonlyMap<string, string> = new Map(
  groupsOf(IRREGULAR)
    .toReversed()
    .flatMap(([base = '', ...forms]) => forms.map((form) => [form, base] as const)),
);

export const ALIKE_GROUPS: readonly (readonly string[])[] = groupsOf(ALIKE);

/**
 * Words of telling: a paraphrase says with them that something was said, felt or done at some time. They claim nothing that the cited
 * text would have to hold, and weigh nothing.
 */
export const TELLING: ReadonlySet<string> = new Set(
  (
    'mention share express feel find think believe say tell describe discuss consider value state talk note explain report admit ' +
    'acknowledge emphasize emphasise highlight recall reveal view see know get go come make take have keep let put use be become ' +
    'lot thing something anything everything way kind sort bit really very much many also just even still currently recently now ' +
    'today time around towards toward due because during conversation upon despite various able finding regard including include ' +
    'such well another one having being upon etc along within without plus yet though although however while per via across quite ' +
    'seem agree understand look realize realise might may would could shall will ever back always day up own ' +
    'encourage praise compliment admire assure reassure congratulate offer ask invite respond acknowledge urge ' +
    'oneself especially particularly whenever involve situation specific willing continue face part experience journey indicate process future potential ' +
    'sense seek throughout particular remain engage activity opportunity allow provide role general base important importance person individual serve issue ' +
    'attend participate pursue cause name willingness possible similar especially aspect overall truly highly deeply'
  ).split(' '),
);

const list = (words: string): readonly string[] => words.split(' ');

/** Words that judge rather than tell. A line may put a liking in other words than were used, but not where none was voiced. */
export const WARM: readonly string[] = list(
  'enjoy love like great awesome amazing fantastic wonderful cool excellent good nice fun happy glad joy excited thrilled thanks grateful appreciate ' +
    'blessed inspire inspiring motivate powerful rewarding fulfilling special proud support supportive encourage passionate interest interested keen ' +
    'favorite cherish treasure value admire impressed beautiful stunning delicious cozy comfort calm peaceful refreshing positive hope eager yay ' +
    'congrats best better perfect lovely worth wow rock sweet satisfying valuable meaningful enthusiastic confident pleased uplifting lucky awe',
);
export const COLD: readonly string[] = list(
  'sad upset unhappy hard tough difficult rough struggle challenge scared afraid anxious nervous worried angry mad frustrated tired exhausted ' +
    'stress stressed stressful lonely alone hurt pain devastated heartbroken overwhelmed overwhelming swamped bad awful terrible worse worst lose loss miss sorry ' +
    'setback bummer crazy insane disappointing disappointed shocked freaked traumatic traumatizing',
);

/** The first word may stand for each of the others, not the other way round: who has a daughter has a child. */
const WIDER =
  'family son daughter kid kids child children wife husband spouse mother mom mum father dad brother sister sibling parent aunt uncle cousin nephew niece grandmother ' +
  'grandma grandfather grandpa baby relative;child son daughter baby toddler kid;parent mother father mom mum dad;sibling brother sister;' +
  'relationship friend friendship wife husband partner bond;pet dog cat puppy kitten turtle bird hamster rabbit fish pup;animal dog cat horse bird turtle pet puppy wildlife reptile;' +
  'dessert cake cookie pie pudding icecream frosting cupcake;food meal dish recipe cake bread pasta dinner lunch soup;cooking cook bake recipe meal dish;' +
  'bake baking cake cookie pie;book novel series trilogy story chapter;reading read book novel;writing write script screenplay journal blog poem story novel;' +
  'film movie screenplay script;sport basketball football soccer tennis surfing swimming running cycling golf baseball hockey game match;' +
  'exercise yoga gym running workout training swimming kickboxing pilates jog stretch hike;fitness yoga gym workout training exercise run;' +
  'art painting paint drawing draw sculpture pottery mural sketch creative design;creative art paint write design music craft;music song piano guitar violin clarinet band concert sing instrument;' +
  'nature mountain forest trail waterfall lake river beach ocean hike camping sunset tree park outdoors;trip hike camping travel beach vacation journey visit roadtrip flight tour;' +
  'travel trip vacation flight abroad tour;outdoors hike camp nature trail park;work job office boss client colleague project shift promote promotion team;' +
  'career job work profession;business store shop studio company startup customer client;education school college university class degree student teach learn course study tutor;' +
  'charity fundraiser donate donation volunteer shelter cause drive;community neighborhood neighbor local people group town everyone folks;health doctor hospital illness exercise medicine therapy;' +
  'medical doctor hospital surgery medicine;money cost rent debt loan salary pay;home house apartment flat room;gift present flowers;event party concert festival parade fair conference wedding gathering meeting;' +
  'celebrate party birthday anniversary;memory photo remember;gaming game video tournament console;competition tournament contest race match;emotion feel happy sad joy fear anger;' +
  'feeling happy sad joy fear anger;challenge problem issue trouble hard tough;success win achieve pay;learn class course study lesson;improve better grow gain;' +
  'lose lost gone quit die;injury hurt sprain ankle knee;government politics policy mayor election;clothing clothes dress shoes shirt fashion;weather rain snow storm sun';
export const WIDER_GROUPS: readonly (readonly string[])[] = groupsOf(WIDER);
