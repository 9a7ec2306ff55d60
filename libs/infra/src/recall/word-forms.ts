import { stemmer } from 'stemmer';

/** Verbs and nouns of English whose forms no stemmer brings together, each after its base form. */
const IRREGULAR = `
be am is are was were been|become became|begin began begun|blow blew blown|break broke broken|bring brought
build built|burn burnt|buy bought|catch caught|choose chose chosen|come came|deal dealt|dig dug|draw drew drawn|dream dreamt
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|fly flew flown
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone goes
grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|know knew known|lead led|learn learnt|leave left
lend lent|lose lost|make made|mean meant|meet met|pay paid|ride rode ridden|ring rang rung
run ran|say said|see saw seen|sell sold|send sent|sew sewn|shake shook shaken|shine shone|shoot shot|show shown|sing sang sung
sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent|stand stood|steal stole stolen|stick stuck
strike struck|swear swore sworn|sweep swept|swim swam swum|take took taken|teach taught|tear tore torn|tell told
think thought|throw threw thrown|understand understood|wake woke woken|wear wore worn|weep wept|win won|write wrote written
child children|man men|woman women|person people|foot feet|tooth teeth|mouse mice|wife wives|knife knives`;

const BASES: ReadonlyMap<string, string> = new Map(
  IRREGULAR.trim()
    .split(/[|\n]/u)
    .flatMap((line) => {
      const [base = '', ...forms] = line.trim().split(' ');
      return forms.map((form) => [form, base] as const);
    }),
);

/** The base form of an irregular word; any other word as it is. */
export const baseForm = (word: string): string => BASES.get(word) ?? word;

/** Words of everyday life that people use for one another: who asks for "mum" is told of "my mother" too. */
const FAMILIES = `
mother mom mum mama mommy mummy|father dad daddy papa|parent mother mom mum father dad|child kid|child son daughter kid baby
grandmother grandma granny nana|grandfather grandpa granddad|sibling brother sister|wife husband spouse partner married
family relative|pet dog cat puppy kitten|dog puppy pup|cat kitten|friend mate buddy|boss manager|colleague coworker team
job work career position employer|company business firm startup|hire recruit interview|quit resign|promotion raise
doctor physician hospital clinic medical|sick ill illness disease diagnosis|surgery operation|therapy therapist
sleep insomnia awake|tired exhausted fatigue burnout|exercise workout gym fitness|sport game match
stress stressed pressure overwhelm|relax unwind destress calm|worry anxious anxiety afraid scared fear nervous
sad upset unhappy grief|happy glad joy delighted|angry anger furious|proud pride
house home apartment flat|move relocate|trip travel vacation holiday journey|car vehicle|city town
money finance financial income salary|buy purchase|gift present|movie film|book novel|photo picture image
music song band concert choir|food meal dish cook recipe|university college school degree|study class course lesson
teach teacher|begin start|finish complete end|help support|win victory|award prize|hobby interest pastime
divorce separation|wedding marry married|birth baby pregnant|death die died funeral|birthday anniversary`;

const STEM_FAMILIES: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const families = new Map<string, Set<string>>();
  for (const line of FAMILIES.trim().split(/[|\n]/u)) {
    const stems = line
      .trim()
      .split(' ')
      .map((word) => stemmer(baseForm(word)));
    for (const stem of stems) families.set(stem, new Set([...(families.get(stem) ?? []), ...stems]));
  }
  return families;
})();

const NONE: ReadonlySet<string> = new Set();

/** Stems of words that are used for the one of this stem; itself among them, or none at all. */
export const kindredStems = (stem: string): ReadonlySet<string> => STEM_FAMILIES.get(stem) ?? NONE;
