import { stemOf } from '../../language/index.js';
import { FORMS, NOUNS, PLURALS } from './irregular.js';

const BASES = new Map(
  Object.entries(FORMS).flatMap(([base, forms]) => forms.split(' ').map((form) => [form, base] as const)),
);

/** Verbs that report the same thing done: who set out to send something has kept it once it was posted. */
const ALIKE = [
  'send post mail email e-mail forward share pass give hand write',
  'look search find locate dig',
  'see look visit view',
  'ask talk speak tell say raise discuss mention question chat hear',
  'give tell say answer',
  'call ring phone dial telephone contact',
  'write draft type compose pen',
  'book fix arrange schedule reserve',
  'buy order get purchase',
  'start begin open launch',
  'finish complete submit',
  'try use practise practice do',
  'apply submit send',
  'take bring carry',
  'read study finish',
  'sort clear tidy',
  'sign register enrol enroll join',
  'email message text contact write',
  'call message text',
  'clear declutter clean tidy empty',
  'cook prepare make',
  'walk stroll hike',
  'run jog',
  'stop quit drop cut',
  'list note jot record log write',
  'pay settle transfer',
  'fill complete do',
  'share show present',
  'introduce connect',
  'invite ask',
  'chase follow',
  'keep fill do',
  'repair mend fix',
  'collect pick fetch',
  'practise practice rehearse',
  'ask give grant allow agree refuse answer reply',
  'ask request apply',
  'tell confess admit inform explain',
  'return bring give hand take',
  'cancel end terminate stop',
  'discuss raise talk speak bring mention',
  'propose suggest pitch offer',
  'put set place hang install fit',
  'throw bin chuck recycle',
  'decide choose pick settle',
  'hand give submit turn post',
  'learn study practise practice',
  'clear sort empty throw pack',
  'copy print scan',
  'change switch swap',
  'plant sow put',
  'move shift put',
  'let leave allow',
  'count measure weigh',
  'make do prepare build draw write',
  'set fix agree arrange',
].map((list) => new Set(list.split(' ').map(stemOf)));

/** The stem of a word's base form: "wrote" and "writing" are one. */
export const baseStem = (word: string): string => {
  const plain = word.replace(/'s$/u, '');
  return stemOf(BASES.get(plain) ?? NOUNS[plain] ?? PLURALS[plain] ?? word);
};

export const areAlike = (a: string, b: string): boolean =>
  a === b || ALIKE.some((group) => group.has(a) && group.has(b));

const PARTICIPLES = new Set([...BASES.keys()].filter((form) => !/^(?:goes|does)$/u.test(form)));
/** How somebody is, not what was done: "she is ashamed". */
const OF_STATE = new Set(
  'need indeed hundred speed feed seed weed embed bleed breed shed sled reed deed creed greed steed reeds sheds ashamed tired scared worried frightened excited interested bored annoyed embarrassed pleased delighted relieved exhausted terrified stressed confused surprised disappointed depressed married divorced aged retired supposed concerned overwhelmed frustrated wicked naked sacred beloved talented gifted alleged limited'.split(
    ' ',
  ),
);
/** As notes shorten them: "rec'd", "txt'd". */
const SHORTENED = /^(?:rec|recv|rcv|txt|em?l|phn|schd|sched|disc|conf|comp|compl|cancl|cxl|resch|sub|org)['’]?d$/u;
/** A form that tells of something done: "sent", "opened". */
export const isDoneForm = (word: string): boolean =>
  PARTICIPLES.has(word) || SHORTENED.test(word) || (word.length > 3 && word.endsWith('ed') && !OF_STATE.has(word));

/** What is sought is sought for somebody: found, it is still to be passed on. */
export const SEEKING: ReadonlySet<string> = new Set(
  'find look search ask check dig research hunt'.split(' ').map(stemOf),
);
