import { tidy } from './cue-text.js';
import { clockMs } from './cue-time.js';
import { SPEAKER_CHARS_MAX } from './limits.js';
import { Unreadable } from './parsed.js';

/** A line that may begin with who speaks. Whether it does is decided over the whole file, by `acceptedLabels`. */
export interface LabelledLine {
  readonly label: string;
  readonly words: string;
  readonly startMs?: number;
}

const CLOCK = String.raw`\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?`;
/** A name is shorter than this; looking no further keeps the search cheap on long lines. */
const HEAD_CHARS = 120;
const COLON = /:(?=\s|$|\*\*|__)|：/u;
const LEADING_TIME = new RegExp(
  String.raw`^\s*(?:\[(${CLOCK})\]|\((${CLOCK})\)|(${CLOCK})(?=\s))\s*(?:[-–—]\s+)?`,
  'u',
);
const TRAILING_TIME = new RegExp(String.raw`\s*(?:\[(${CLOCK})\]|\((${CLOCK})\))\s*$`, 'u');
const EMPHASIS = /^(?:\*\*|__)|(?:\*\*|__)$/gu;

const timed = (startMs: number | null): { startMs?: number } => (startMs === null ? {} : { startMs });

/** A time at the start of a line, in brackets or bare, and what follows it. */
export const leadingTime = (
  line: string,
): { readonly startMs: number | null; readonly rest: string; bare: boolean } => {
  const match = LEADING_TIME.exec(line.slice(0, HEAD_CHARS));
  if (match === null) return { startMs: null, rest: line, bare: false };
  const clock = match[1] ?? match[2] ?? match[3] ?? '';
  return { startMs: clockMs(clock), rest: line.slice(match[0].length), bare: match[3] !== undefined };
};

/** `Name: words`, with a time before or behind the name, and the name perhaps in bold. Null where no label can stand. */
export const labelledLine = (line: string): LabelledLine | null => {
  const { startMs: before, rest } = leadingTime(line);
  const colon = COLON.exec(rest.slice(0, HEAD_CHARS));
  if (colon === null) return null;
  const head = rest.slice(0, colon.index);
  const time = TRAILING_TIME.exec(head);
  const behind = time === null ? null : clockMs(time[1] ?? time[2] ?? '');
  const label = tidy((time === null ? head : head.slice(0, time.index)).trim().replace(EMPHASIS, ''));
  if (!mayBeLabel(label)) return null;
  const words = tidy(rest.slice(colon.index + 1).replace(/^(?:\*\*|__)/u, ''));
  return { label, words, ...timed(before ?? behind) };
};

const NAME_AND_TIME = new RegExp(String.raw`^\s*(\S.{0,${HEAD_CHARS}}?)(?:\s{2,}|\t)(${CLOCK})\s*$`, 'u');
const NAME_AND_TIME_OF_DAY = /^\s*\[([^[\]]{1,100})\]\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?\s*$/u;

/** A line of its own that says who speaks in the next ones: `Name  0:03`, or `[Name] 10:02:03` with the time of day. */
export const headingLine = (line: string): LabelledLine | null => {
  const [, dayLabel] = NAME_AND_TIME_OF_DAY.exec(line) ?? [];
  const [, label = dayLabel, clock] = (line.length > 2 * HEAD_CHARS ? null : NAME_AND_TIME.exec(line)) ?? [];
  const name = tidy(label ?? '');
  if (!mayBeLabel(name) || !isNameShaped(name)) return null;
  return { label: name, words: '', ...timed(clock === undefined ? null : clockMs(clock)) };
};

const WORDS_OF_NAME_MAX = 6;
/** Begins with a letter or a number (phones that dialled in), and has no mark that a sentence or an address would have. */
const LABEL = /^[\p{L}\p{N}+][^:;?!"“”„«»<>{}=|\\@]*$/u;
const ASIDE = /\s*\([^()]*\)/gu;

const mayBeLabel = (label: string): boolean => {
  const name = label.replace(ASIDE, '').trim();
  return LABEL.test(label) && name !== '' && !name.includes('/') && name.split(' ').length <= WORDS_OF_NAME_MAX;
};

/** Small words inside names. */
const PARTICLES = new Set(
  'al and ap ben bin bint d da dal de del della den der di do dos du e el ibn la le les of san st ten ter the tot van vel von y zu zum zur'.split(
    ' ',
  ),
);
/** Words that a sentence begins with before a colon, and the heads of notes and mails: none of them speaks. */
const INTRODUCING = new Set(
  (
    'note notes nb ps remember reminder question answer example examples important tip warning summary topic topics date ' +
    'time place subject title agenda attendees participants present re fw fwd cc to from duration recording transcript ' +
    'meeting call link source location action actions todo goal goals plan idea problem result conclusion reason fact ' +
    'first second third fourth next then last finally also so well but and or yes no ok okay because however still now ' +
    'sure right anyway basically honestly maybe actually listen look http https ftp mailto file tel www'
  ).split(' '),
);
const ROLE =
  /^(?:coach|coachee|client|me|therapist|counsell?or|patient|mentor|mentee|trainer|facilitator|interviewer|interviewee|host|guest|speaker|participant|caller|unknown)(?:[ _-]?(?:\d{1,3}|[a-z]))?$/iu;
const SIMPLE = /^[\p{L}\p{N}_-]+$/u;

const isIntroducing = (label: string): boolean => INTRODUCING.has(label.toLowerCase().replaceAll('.', ''));
const isNameWord = (word: string): boolean => /[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(word) || PARTICLES.has(word);
const isNameShaped = (label: string): boolean => {
  const words = label.replace(ASIDE, '').trim().split(' ');
  return !isIntroducing(label) && words.every(isNameWord) && !PARTICLES.has(words[0] ?? '');
};

/** A word in small letters, or a name among lines that mostly bear none, is believed when it comes back. */
const BELIEVED_FROM = 2;

/**
 * Which of the labels of a file are speakers. `names` says that whatever looks like a name is one: right where most
 * speech bears a name, wrong for captions in which somebody once says "Berlin: ...".
 */
export const acceptedLabels = (candidates: readonly string[], names: boolean): ReadonlySet<string> => {
  const times = new Map<string, number>();
  for (const label of candidates) times.set(label, (times.get(label) ?? 0) + 1);
  const accepted = [...times].filter(([label, count]) => {
    if (ROLE.test(label)) return true;
    const comesBack = count >= BELIEVED_FROM;
    return isNameShaped(label) ? names || comesBack : comesBack && SIMPLE.test(label) && !isIntroducing(label);
  });
  return new Set(accepted.map(([label]) => label));
};

export const looksLikeName = (label: string): boolean => ROLE.test(label) || isNameShaped(label);

/** A name as a label of the event: null where it is empty, or would be lost as a key of an object. */
export const asLabel = (name: string | null, line: number): string | null => {
  if (name === null || name === '' || name === '__proto__') return null;
  if (name.length > SPEAKER_CHARS_MAX) {
    throw new Unreadable(line, `The name of a speaker is ${SPEAKER_CHARS_MAX} characters at most.`);
  }
  return name;
};
