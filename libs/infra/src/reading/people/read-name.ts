import type { Sentence } from '../clauses.js';
import { isGivenName } from './given-names.js';
import { calledBy, calledWith } from './kin.js';
import { NAMESAKE } from './merge-people.js';
import type { NameInPlace } from './names-in.js';
import { isQuotedFrom, isThingCalled } from './quoted-or-things.js';
import { isCoachsOwn } from './of-coach.js';
import { sortOf } from './relation-words.js';
import { isMetThere, isTagged } from './tags.js';
import { isTitled } from './titles.js';
import { NEXT_DOOR, OTHER_BEFORE } from './whose.js';
import { isQuoted, NO_PERSON, type Reader } from './people-reader.js';

const HUMAN_VERB =
  /^(?:,? (?:who|whom|whose)\b|,? (?:said|says|rang|rings|told|tells|asked|asks|called|calls|laughed|laughs|cried|came|comes|wants|thinks|thought|smiled|answered|died|wrote|writes|promised|agreed|knew|knows|found|cooked|cooks|helped|helps|left|loves|likes|hates|is|was|offers?|offered|sends?|sent|made|makes|kept|keeps|met|gave|gives|took|takes|went|goes|has|had|does|did|plays|moved|passed|feels|felt|studies|works|lives|held|turns|starts|drummed|and (?:I|she|he|\p{Lu}\p{L}+))\b|['’]s (?:got|coming|been|gone|doing|moving)| \((?:aged? )?\d{1,2}[,)]|, (?:aged? )?\d{1,2},| (?:and|&) (?:her|his|she|he|I)\b| from (?:the|her|his|work|church|choir|school|college|uni|nursery|next door|across|over|up|down)\b| (?:in|from) (?:payroll|HR|IT|accounts|finance|sales|marketing|legal|ops|procurement|engineering|compliance|reception)\b)/u;
const WITH_BEFORE =
  /(?:(?:^|[\s(])(?:with|w\/|tell|told|telling|ask|asked|asking|rang|ring|ringing|called|named|phone|phoned|phoning|text|texted|texting|email|emailed|emailing|message|messaged|met|meet|meeting|help|helped|helping|let|thank|thanked|miss|missed|misses|hug|hugged|kiss|kissed|hire|hired|hiring|fire|fired|sack|sacked|recruit|recruited|promote|promoted|mentor|mentored|coach|coached|blame|blamed|blames|forgive|forgave|sue|sued|bully|bullied|adores?|adored|bury|buried|comfort|comforted|nursed|babysat|babysit|trust|trusts|trusted|admire|admires|admired|respects?|respected|envy|envies|envied|fancies|fancied|in touch with|marry|married|dating|date|invite|invited|visit|visited|introduced? (?:her|him|me|them) to|the name,?|name['’]s|name is|named (?:her|him|it)|(?:thinking|worr(?:y|ies|ied)|guilty|sad|angry|cross|furious|upset|anxious) about)|\b(?:that['’]s|this is)) $/iu;
/** "Her mother and Ana", "she and Ben": whom a name stands beside. */
const BESIDE_PERSON =
  /(?:\b(?:she|he|they|I|we|me|us|you|him|them|mum|mom|dad|mother|father|sister|brother|husband|wife|partner|boss|friend|daughter|son|kids|boys|girls)|[\p{Ll}]+['’]s (?:mum|dad|wife|husband)) (?:and|&|\+) $/iu;
/** "Rangi, 22, calls everyone Aunty". */
const AGED = /^(?:, (?:aged? )?\d{1,2}(?:,|$)| \((?:aged? )?\d{1,2}[,)])/u;
/** Only people do so: a name that begins its sentence is told by them. */
const SAYING =
  /^(?: (?:also|never|always|still|only|just|then|now|even|finally))? (?:(?:has|have|had|is|was|will be|has been|had been) (?:been )?(?:also |always |still |just |now )?(?:cooking|saying|asking|telling|ringing|calling|texting|crying|laughing|thinking|hoping|writing|studying|teaching|training|nursing|drinking|smoking|dating|expecting|pregnant|sober|retired|married|engaged|divorced|widowed|a (?:nurse|teacher|doctor|carer)|coming (?:home|over|round|to stay)|going to (?:ask|tell|be a)|nervous|furious|delighted|thrilled|proud|jealous|homesick|asleep|(?:turning|nearly|almost|only|now) \d{1,2}|\d{1,2}(?: now| in| on|[,.]))\b|(?:got|gets|is getting|was) (?:married|engaged|pregnant|divorced|sacked|promoted)\b|(?:turns|turned) \d{1,2}\b|(?:proposed|replied|refused|apologi[sz]ed|resigned|said|says|rang|rings|told|tells|asked|asks|laughed|laughs|cried|cries|thinks|thought|smiled|smiles|answered|wrote|writes|promised|agreed|agrees|knows|knew|cooked|offered|hates|hated|loves|studied|married|marries|phoned|texted|emailed|emails|turned up|remembers|remembered|forgets|forgot|hugged|kissed|shouted|whispered|yelled|swears|swore|sang|sings|danced|snores|snored|sulks|sulked|believes|believed|lived|works (?:at|for|in|as|nights|days|from)|comes (?:home|over|round)|came (?:home|over|round|back)|wants|wanted|hoped|wishes|feels|reckons|reckoned|complains|complained|joked|teased|begged|insists|insisted|admitted|admits|confessed|confesses|nodded|shrugged|grinned|winked|wept|weeps|blames|blamed|thanked|thanks|visited|babysits|moved (?:in|out)|died|drank|invited|invites|taught|teaches|introduced|lent|borrowed|cooked|baked|knitted)\b|(?:answers|promises|offers|texts|phones|jokes|studies|visits|dances|drinks|cooks|hopes|teases) (?:the|an?|her|his|him|it|them|that|to|she|he|I|how|every|when|if|with)\b)/u;
/** What a title tells of whoever has it. */
const OFFICES: Readonly<Record<string, string>> = {
  Adv: 'advocate',
  Advocate: 'advocate',
  Judge: 'judge',
  Pastor: 'pastor',
  Rabbi: 'rabbi',
  Imam: 'imam',
  Nurse: 'nurse',
  Fr: 'priest',
  Father: 'priest',
};
const titleOf = (name: string): string | null => {
  const [title = '', ...rest] = name.split(' ');
  return rest.length === 0 ? null : (OFFICES[title.replace('.', '')] ?? null);
};
/** A doctor by title need not be one of medicine. */
const DOCTOR = /^(?:Dr|Doctor)\b/u;
const MEDICAL =
  /\b(?:scan|surgery|surgeon|operation|operate|hospital|clinic|diagnos\p{L}+|check-?up|cardiogram|echocardiogram|ultrasound|blood|x-?ray|biopsy|tablets|medication|prescri\p{L}+|symptoms?|MRI|GP|ward|tests?|heart|lungs?|tumou?r)\b/iu;
const SHARES_WORK =
  /^,? who (?:shares (?:the|her|his|an?) (?:lab|office|desk|room)|sits (?:opposite|next to|beside|across from) (?:her|him))(?![\p{L}])/iu;
/** "She say, okay Daddy": somebody is spoken to, and often the client. */
const VOCATIVE =
  /\b(?:okay|ok|yes|no|sorry|thanks|thank you|hi|hello|hey|bye|please|love you|oh|come on|good ?night|night) $/iu;

const ADDRESS_ON = /^, (?:you|I|we|can|could|don['’]t|do|are|it|the|what|why|how|please|come|look|listen|that)\b/u;
/** "She was silent and then said: Papá, you drew me", "Betrys: will Dad whistle?": of whoever is quoted. */
const isSaidBy = ({ text, from }: Sentence, at: number): boolean =>
  /(?:\b(?:said|says|say|asked|asks|wrote|writes|shouted|told (?:her|him|them))|^[-–—•*\s]*\p{Lu}\p{L}+): [^"“”]{0,60}$/u.test(
    text.slice(0, at - from),
  );
const isSpokenTo = (before: string, after: string): boolean =>
  VOCATIVE.test(before) ||
  (before.endsWith(', ') && /^(?:[.!?"”]|$)/u.test(after)) ||
  (/(?:^|, |["“])$/u.test(before) && ADDRESS_ON.test(after));

const JOINED =
  /^(?: ?\([^()\n]{1,30}\))?(?:,? (?:and|&) |, | ?[&+/;] ?)(?:an? \p{L}+ (?:called |named )|(?:young|old|little|big|wee|dear|poor) )?$/u;
const PAIRED = /^(?:,? and | ?[&+/] ?)$/u;
/** From so many names on a list of names is one of people where one of them is. */
const LIST_MIN = 3;
/** "Three people she can ring at night: …" */
const LISTED_BEFORE =
  /\b(?:people|friends|family|names|colleagues|team|guests|neighbours|neighbors|relatives|cousins|class|group|crew|invit\p{L}+|who|whom|with (?:her|him|them))\b[^.:!?\n]{0,40}: ?$/iu;
/** Far more than that pattern reaches back: looking at all that stands before each name would cost the square of a sentence. */
const LISTED_REACH = 80;

/** The names of a sentence that stand in one row. */
const rowsOf = (sentence: Sentence, names: readonly NameInPlace[]): readonly (readonly NameInPlace[])[] => {
  const rows: NameInPlace[][] = [];
  for (const one of names) {
    const last = rows.at(-1)?.at(-1);
    const between = last === undefined ? '' : sentence.text.slice(last.to - sentence.from, one.from - sentence.from);
    if (last !== undefined && JOINED.test(between)) rows.at(-1)?.push(one);
    else rows.push([one]);
  }
  return rows;
};

/** "Sarah and Tim", "Sarah, Tim and Ana": who stands beside a person is one. */
export const besidePersons = (reader: Reader, sentence: Sentence, names: readonly NameInPlace[]): void => {
  const { persons, places } = reader;
  for (const row of rowsOf(sentence, names)) {
    const [first] = row;
    if (first === undefined || row.some(({ isPlace }) => isPlace)) continue;
    const before = first.from - sentence.from;
    const isListed = LISTED_BEFORE.test(sentence.text.slice(Math.max(0, before - LISTED_REACH), before));
    const isRow =
      row.length >= LIST_MIN || row.every((one, at) => at === 0 || isPair(sentence, row[at - 1] ?? one, one));
    if (isListed || (row.length > 1 && isRow && row.some(({ name }) => persons.has(name))))
      row.filter(({ name }) => !places.has(name)).forEach(({ name }) => persons.add(name));
  }
};
const isPair = (sentence: Sentence, one: NameInPlace, next: NameInPlace): boolean =>
  PAIRED.test(sentence.text.slice(one.to - sentence.from, next.from - sentence.from));

/** "Comes from Hull, lives in Rotterdam": a place, whatever is said behind it. */
const COMES_FROM =
  /\b(?:comes?|came|hails?|born|originally|is|was|moved|family|people|girl|lad|boy|woman|man|native) from $/u;

const IN_FULL_REACH = 80;

/** "Ask Anneli Sorsa (a second Anneli)": who was just named in full. */
const fullOf = ({ named }: Reader, { name, from }: NameInPlace): string =>
  named.findLast((one) => one.to <= from && from - one.to < IN_FULL_REACH && one.name.startsWith(`${name} `))?.name ??
  '';
const isInFull = (reader: Reader, one: NameInPlace): boolean => fullOf(reader, one) !== '';

const isAnother = (
  { persons }: Reader,
  name: string,
  { before, after }: { readonly before: string; readonly after: string },
): boolean =>
  (OTHER_BEFORE.test(before) ||
    (/\ban? $/u.test(before) && /^(?: (?:at|from|in|who|too|as well)(?![\p{L}])|[.,;!])/u.test(after)) ||
    (/\b(?:called|named) $/u.test(before) && /^,? too\b/u.test(after))) &&
  [...persons].some((person) => person === name || person.startsWith(`${name} `));

/** "There is another Rohit, his cousin Rohit Thindwara": who is told of in the same sentence. */
const saidAgain = ({ named }: Reader, sentence: Sentence, { name, to }: NameInPlace): string | undefined =>
  named.find(
    (one) =>
      one.from > to &&
      one.to <= sentence.to &&
      (one.name === name || one.name.startsWith(`${name} `) || one.name.endsWith(` ${name}`)),
  )?.name;

/** "Karthik of IT (not the son!)", "Jen from nights (not Jen Sowder)": of two it is told which one is meant. */
const NOT_HIM = /^(?: (?:of|from|in|at) (?:\p{L}+ ?){1,3})? ?\((?:and )?not (?:the|his|her|my) \p{Ll}+/u;
const NOT_BEFORE = /\(not $/u;
const isToldApart = (
  { named }: Reader,
  { name, from }: NameInPlace,
  { before, after }: { readonly before: string; readonly after: string },
): boolean =>
  NOT_HIM.test(after) ||
  (NOT_BEFORE.test(before) && named.some((one) => one.to < from && name.startsWith(`${one.name} `)));

/** "Gym Sam", "Sam from the gym", beside a brother Sam. */
const isOfElsewhere = ({ relations, persons }: Reader, name: string, after: string): boolean => {
  const [tag = '', whom = '', ...rest] = name.split(' ');
  // "Surf Ned", beside a partner Ned.
  const isUsual = isGivenName(whom) || sortOf(relations.get(whom) ?? '') === 'kin';
  const isTag = isUsual && !isGivenName(tag) && !isTitled(name) && rest.length === 0 && persons.has(whom);
  if (isTagged(name) || isTag) return persons.has([whom, ...rest].join(' '));
  const known = relations.get(name) ?? [...relations].find(([one]) => one.endsWith(` ${name}`))?.[1];
  return isMetThere(after) && known !== undefined && sortOf(known) === 'kin';
};

/** Of two of that name both are known. */
const isTwice = ({ known, seen }: Reader, name: string): boolean => {
  const earlier = known.filter(({ names }) => names.includes(name)).map(({ relation }) => relation);
  const here = seen.filter((one) => one.name === name).map(({ relation }) => relation);
  return earlier.length > 1 || new Set([...earlier, ...here].filter((relation) => relation !== null)).size > 1;
};

/** What stands around a name tells whether it is a person's. */
export const readName = (reader: Reader, sentence: Sentence, one: NameInPlace): void => {
  const { persons, places, relations, seen, voice } = reader;
  const after = sentence.text.slice(one.to - sentence.from, one.to - sentence.from + 40);
  const before = sentence.text.slice(Math.max(0, one.from - sentence.from - 30), one.from - sentence.from);
  const called = calledBy(one.name);
  const again = OTHER_BEFORE.test(before) ? saidAgain(reader, sentence, one) : undefined;
  if (again !== undefined && again !== one.name) reader.apart.add(again);
  if (again !== undefined || (OTHER_BEFORE.test(before) && isInFull(reader, one))) return;
  if (/\b[Nn]ot (?:his|her|the) $/u.test(before) && isInFull(reader, one)) {
    reader.apart.add(fullOf(reader, one));
    return;
  }
  if (called !== null && voice.speaker !== 'note' && isSpokenTo(before, after)) return;
  if (
    isAnother(reader, one.name, { before, after }) ||
    isOfElsewhere(reader, one.name, after) ||
    isToldApart(reader, one, { before, after })
  ) {
    seen.push({ ...one, relation: isTwice(reader, one.name) ? null : NAMESAKE });
  } else if (called !== null) {
    if (voice.speaker === 'note' && (isQuoted(sentence, one.from) || isSaidBy(sentence, one.from))) return;
    persons.add(one.name);
    // "Ouma" is Ouma Bets, where somebody is called so.
    const whole = [...relations].find(([name]) => name.startsWith(`${one.name} `))?.[1];
    seen.push({ ...one, relation: relations.get(one.name) ?? whole ?? called });
  } else if (calledWith(one.name) !== null) {
    persons.add(one.name);
    seen.push({ ...one, relation: relations.get(one.name) ?? calledWith(one.name) });
  } else if (titleOf(one.name) !== null && relations.get(one.name) === undefined)
    seen.push({ ...one, relation: titleOf(one.name) });
  else if (DOCTOR.test(one.name) && relations.get(one.name) === undefined && MEDICAL.test(sentence.text))
    seen.push({ ...one, relation: 'doctor' });
  else if (COMES_FROM.test(before) && /^(?:,|\.| and\b|$)/u.test(after) && !persons.has(one.name)) places.add(one.name);
  else if (
    voice.speaker !== 'client' &&
    voice.speaker !== 'other' &&
    !isQuoted(sentence, one.from) &&
    isCoachsOwn({ before, after }) &&
    !persons.has(one.name)
  )
    places.add(one.name);
  else if (NEXT_DOOR.test(after)) seen.push({ ...one, relation: 'neighbour' });
  else if (SHARES_WORK.test(after)) seen.push({ ...one, relation: 'colleague' });
  else if (
    (one.isPlace || isThingCalled(before, after) || isQuotedFrom(one.name, { before, after })) &&
    !persons.has(one.name)
  )
    places.add(one.name);
  else if (one.isInitial && (SAYING.test(after) || AGED.test(after)) && !NO_PERSON.test(one.name))
    persons.add(one.name);
  else if (
    !one.isInitial &&
    (HUMAN_VERB.test(after) || WITH_BEFORE.test(before) || BESIDE_PERSON.test(before) || isTitled(one.name))
  )
    persons.add(one.name);
};
