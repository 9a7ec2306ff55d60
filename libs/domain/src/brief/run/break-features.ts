/** A word of a text that is looked at for where its sentences end; `isName`: written with a capital that no sentence's beginning asks for. */
export interface RunWord {
  readonly word: string;
  readonly isName: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Closed classes of English words, in the order in which a word is looked for. */
const CLASSES: readonly (readonly [string, ReadonlySet<string>])[] = [
  [
    'subject',
    words(
      "i he she they we it you there this that's i'm i'll i'd i've he's he'll he'd she's she'll she'd they're they'll they'd they've " +
        "we're we'll we'd we've it's it'll it'd you're you'll you'd you've there's who's what's here's let's",
    ),
  ],
  ['possessive', words('his her their my our your its')],
  ['object', words('me him them us himself herself themselves myself ourselves')],
  [
    'verb',
    words(
      "is was are were am be been has had have will would can could should must may might do does did isn't wasn't aren't weren't hasn't hadn't " +
        "haven't won't wouldn't can't couldn't don't doesn't didn't shouldn't got gets went goes came comes said says told tells asked asks thinks thought " +
        'feels felt knows knew wants wanted made makes took takes gave gives put found sat rang wrote left kept began saw sold bought lost won ran stood ' +
        'held brought sent let met slept woke rode spoke spent drove fell grew hung heard led paid read rose sang sank swam taught threw wore ate drank',
    ),
  ],
  [
    'joining',
    words(
      'and but so or because then though although while if when where that which who whose whom what why how whether plus also nor yet',
    ),
  ],
  [
    'preposition',
    words(
      'of in on at with by from to for into about over under after before between through during without against around behind near up down off out round ' +
        'past onto since until till across along beside per like than as',
    ),
  ],
  [
    'determiner',
    words(
      'the a an these those some any no every each another both all one two three four five six seven eight nine ten',
    ),
  ],
  [
    'adverb',
    words(
      'not never always just only really very still now today yesterday tomorrow again already too maybe perhaps once twice soon later tonight instead ' +
        'anyway well okay ok right yes uh um er erm em oh ah yeah',
    ),
  ],
  [
    'time',
    words(
      'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december ' +
        'week month year weekend morning evening night day spring summer autumn winter easter christmas',
    ),
  ],
];

const ENDINGS: readonly (readonly [string, RegExp])[] = [
  ['number', /^\p{N}/u],
  ['-ing', /ing$/u],
  ['-ed', /ed$/u],
  ['-ly', /ly$/u],
  ['-’s', /['’]s$/u],
  ['-s', /s$/u],
];

const EDGE = '^';
const CLASS_OF: ReadonlyMap<string, string> = new Map(
  CLASSES.toReversed().flatMap(([name, members]) => [...members].map((word) => [word, name] as const)),
);
/** The class of a word: closed classes by the word, else a name, else by its ending. */
const classOf = ({ word, isName }: RunWord): string => {
  const closed = CLASS_OF.get(word);
  if (closed !== undefined) return closed;
  if (isName) return word.endsWith("'s") ? 'name’s' : 'name';
  return ENDINGS.find(([, ending]) => ending.test(word))?.[0] ?? 'other';
};

const LENGTHS = [1, 2, 4, 7, 12, 20];
/** So many words ahead a verb may stand. */
const AHEAD = 5;
const SOON = 3;
const isVerb = (kind: string): boolean => kind === 'verb' || kind === '-ed';

/** The words of a text with their classes; `verbs`: how many verbs stand before each place. */
export interface Run {
  readonly words: readonly RunWord[];
  readonly classes: readonly string[];
  readonly verbs: readonly number[];
}

export const runFrom = (told: readonly RunWord[]): Run => {
  const classes = told.map(classOf);
  const verbs = [0];
  for (const kind of classes) verbs.push((verbs.at(-1) ?? 0) + Number(isVerb(kind)));
  return { words: told, classes, verbs };
};

/** What speaks for or against a sentence beginning at `at` when the last began at `last`: by name. */
export const breakFeatures = (run: Run, at: number, last: number): readonly string[] => {
  const word = (place: number): string => run.words[place]?.word ?? '';
  const kind = (place: number): string => run.classes[place] ?? EDGE;
  const [p2, p, n, n2] = [kind(at - 2), kind(at - 1), kind(at), kind(at + 1)];
  const [previous, next] = [word(at - 1), word(at)];
  const length = LENGTHS.find((most) => at - last <= most) ?? 'more';
  const before = (place: number): number => run.verbs[Math.min(place, run.words.length)] ?? 0;
  const told = before(at) > before(last);
  const tells = before(at + AHEAD) > before(at);
  const tellsSoon = before(at + SOON) > before(at);
  return [
    `n ${next}`,
    `p ${previous}`,
    `n2 ${word(at + 1)}`,
    `p2 ${word(at - 2)}`,
    `p.n ${p} ${n}`,
    `p.n ${previous} ${n}`,
    `p.n ${p} ${next}`,
    `n.n ${n} ${n2}`,
    `n.n ${next} ${n2}`,
    `n.n.n ${n} ${n2} ${kind(at + 2)}`,
    `p.p ${p2} ${p}`,
    `p.p.n ${p2} ${p} ${n}`,
    `p.n.n ${p} ${n} ${n2}`,
    `p.p.n.n ${p2} ${p} ${n} ${n2}`,
    `length ${length}`,
    `told ${told}`,
    `told ${told} ${tells}`,
    `told ${told} ${tells} ${n}`,
    `told ${told} ${p} ${n}`,
    `soon ${tellsSoon} ${n}`,
  ];
};
