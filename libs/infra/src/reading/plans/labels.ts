import type { Voice } from '../voice.js';
import { isDoneForm } from '../progress/verb-forms.js';
import { BULLET_SIGN, OPEN_BOX } from './marks.js';
import { ARROW } from './plan-words.js';

/** Whose a plan is said to be: 'other' is neither the client's nor the coach's. */
export type Owner = 'client' | 'coach' | 'other';
/** What stands before a colon at the beginning of a line, where it names plans: whose they are, and where they begin. */
export interface Label {
  readonly owner: Owner | null;
  readonly to: number;
  /** It says that plans follow; else it only names the client: "Hers:". */
  readonly isPlans: boolean;
  /** It says so in so many words; "This week:" and "Me:" may begin other talk. */
  readonly isNamed: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What plans are called; a label has one of these, and else only whose they are, for when, and small words. */
const KINDS = words(
  'decided plan plans goal goals commitment commitments step steps action actions homework hw h/w assignment assignments intention intentions ' +
    'resolve resolves resolution resolutions to-do to-dos todo todos todo-list do agreed agreement agreements experiment experiments exp ' +
    'task tasks job jobs errand errands practice practise fieldwork follow-up follow-ups followup followups f/u challenge challenges dare ' +
    'promise promises promised owe owes owed accountabilities undertaking undertakings undertakes pledge pledges deliverable deliverables ' +
    'ap aps commits committed she’d he’d they’d she’ll he’ll they’ll takeaways takeaway deal target targets deadline deadlines milestone milestones contract decision decisions decides accountability try trying taking takes take takeaway brings thing',
);
/** These are plans only with whose they are: "on my side", "her part". */
const PLACES = words('focus side part parts bit end list turn responsibility responsibilities owner move');
/** "Client to:", "She will:". */
const ENDS = words('to will');
const SMALL = words(
  'the a our new agreed main big next other another second third only this week weeks week’s month month’s today today’s for of by on to from before until till between now and ' +
    'session sessions call calls time times then & item items point points small little first one two three four five concrete is are we meet ' +
    'speak again meeting weekend days over set given list in meantime meanwhile also will habit what what’s upon still outstanding due open set with short medium long term monday tuesday wednesday thursday ' +
    'friday saturday sunday mon tue tues wed thu thurs fri sat sun january february march april may june july august september october november december ' +
    'fortnight follow up out away home work own with along',
);
/** A label that only says for when: "Until next time:", "This fortnight:". */
const WHEN =
  /^(?:(?:until|till|by|before|for|between) .*|(?:this|next|coming) (?:week|fortnight|month)|in the meantime|meanwhile)$/iu;
const COACH = words('me my mine i i’ll i’m i’d myself self coach coach’s coaches');
const CLIENT = words(
  'client client’s clients coachee coachee’s ct cl pt her his hers their theirs she he they him them she’ll he’ll they’ll',
);
const LABEL_WORDS_MAX = 8;
const LABEL = new RegExp(
  String.raw`^(?:${BULLET_SIGN}|[@\s]|${ARROW}\s|${OPEN_BOX}|(?:\d{1,2}|\p{Lu})[.)]\s(?=\p{Lu}|\p{Ll}{3}))*(?<label>[^:→\n]{1,60}?)\s?(?::|${ARROW}|(?<=\s)[-–—]+(?=\s))\s*`,
  'u',
);

const isNamed = (word: string, subject: string): boolean =>
  new RegExp(String.raw`^(?:${subject})(?:['’]s?)?$`, 'iu').test(word);

/** Whom a word names; a pronoun of the note's "client subject" is the client's. */
export const ownerOf = (word: string, voice: Voice): Exclude<Owner, 'other'> | null => {
  const plain = word.replaceAll("'", '’');
  if (COACH.has(plain.toLowerCase())) return 'coach';
  if (CLIENT.has(plain.toLowerCase()) || isNamed(word, voice.clientSubject)) return 'client';
  return isNamed(word, voice.coachSubject) ? 'coach' : null;
};

/** The words of a label, without what stands between them. */
const wordsOf = (label: string): string[] =>
  label.split(/[\s,()[\]–—+]+|-(?=\s)/u).filter((word) => word !== '' && word !== '-');

/** A label of plans; null where it names anything else: "Homework review:", "Last week's actions:". */
export const labelOf = (text: string, voice: Voice): Label | null => {
  const match = LABEL.exec(text);
  const parts = wordsOf(match?.groups?.['label'] ?? '');
  if (match === null || parts.length === 0 || parts.length > LABEL_WORDS_MAX) return null;
  let owner: Label['owner'] = null;
  let [isKind, isPlace] = [false, false];
  for (const [at, part] of parts.entries()) {
    const word = part.toLowerCase().replaceAll("'", '’');
    if (word === 'said' && parts.some((one) => /^(?:she|he|they)['’]d$/iu.test(one))) continue;
    const whose = ownerOf(part, voice);
    isPlace ||= ENDS.has(word) && at === parts.length - 1;
    // "Owe her: the link": what is owed in a coach's note is owed by the coach.
    if (/^owe[ds]?$/u.test(word)) [owner, isKind] = ['coach', true];
    else if (KINDS.has(word)) isKind = true;
    else if (PLACES.has(word)) isPlace = true;
    else if (whose !== null) owner = owner === 'coach' ? owner : whose;
    else if (!SMALL.has(word) && !/^\d/u.test(word)) return null;
  }
  // "Hers", beside "mine", says whose the tasks are; "her" may begin any talk of her.
  isPlace ||= owner === 'client' && parts.length === 1 && /^(?:hers|his|theirs)$/iu.test(parts[0] ?? '');
  isPlace ||= owner === 'client' && /^(?:next|over to|up next)(?![\p{L}])/iu.test(parts.join(' '));
  const isPlans = isKind || owner === 'coach' || (isPlace && owner !== null) || WHEN.test(parts.join(' '));
  // "I set her a task:" names who set it.
  if (owner === 'coach' && parts.some((part) => /^(?:set|gave|given)$/iu.test(part))) owner = 'client';
  return isPlans || owner === 'client' ? { owner, to: match[0].length, isPlans, isNamed: isKind || isPlace } : null;
};

/** "-- Owner: me", "(client)", "[coach]", "@Ines": whose an item is, at its end. */
const AT_END =
  /(?:[-–—;,|(]+\s*|\s)(?:owner|who|by whom|responsible|resp|lead|assigned to|assignee|action by)\s?[:=]\s?(?<named>[^()|;,]{1,40}?)\s*\)?(?:[;,|].{0,30})?[.]?$|\s(?:[([](?<bracketed>[^()[\]]{1,24})[)\]]|@(?<at>\p{L}+)|[-–—]{1,2}\s(?<dashed>\p{L}+))[.]?$/iu;

/** Whose an item is said to be at its end; null where nobody is named. */
export const ownerAtEnd = (text: string, voice: Voice): Owner | null => {
  const { named, bracketed, at, dashed } = AT_END.exec(text)?.groups ?? {};
  const whose = (named ?? bracketed ?? at ?? dashed)?.trim();
  if (whose === undefined) return null;
  const parts = wordsOf(whose);
  // "(she asked for it)" tells of her and owns nothing.
  if (isDoneForm(parts[1]?.toLowerCase() ?? '')) return null;
  const owner = parts.map((word) => ownerOf(word, voice)).find((one) => one !== null);
  return owner ?? (named !== undefined && /^\p{Lu}/u.test(whose) ? 'other' : null);
};
