/** Text under one voice; null where no `<v>` says whose it is. Its lines are those of the cue. */
export interface Voiced {
  readonly voice: string | null;
  readonly text: string;
}

const ANGLED = /<([^<>]*)>/gu;
const TAG = /^(\/?)([A-Za-z][A-Za-z0-9]*|)(?:\.[^\s]*)?(?=$|\s)/u;
const TIME = /^\s*[\d:.]+\s*$/u;
/** SubRip files carry positions in braces, such as {\an8}. */
const SRT_POSITION = /\{\\[a-z]{1,4}\d{0,4}(?:\([^()]{0,100}\))?\}/giu;

/**
 * The parts of a cue's text by voice, tags and entities resolved, in their order; empty parts left out. A tag is a name in
 * `<>`, with classes and whatever follows it, or a time; any other `<` is text, so that "a < b" loses no word (the W3C's
 * tokenizer would swallow the rest of it).
 */
export const voicedParts = (raw: string): readonly Voiced[] => {
  const parts: Voiced[] = [];
  const voices: string[] = [];
  let from = 0;
  const take = (to: number): void => {
    const voice = voices.at(-1) || null;
    const text = plainText(raw.slice(from, to));
    const last = parts.at(-1);
    // A tag inside a sentence does not end it.
    if (last !== undefined && last.voice === voice) parts[parts.length - 1] = { voice, text: last.text + text };
    else parts.push({ voice, text });
  };
  for (const { 0: whole, 1: inside = '', index } of raw.matchAll(ANGLED)) {
    const [tag, slash, name] = TAG.exec(inside) ?? [];
    if (tag === undefined ? !TIME.test(inside) : name === '' && slash === '') continue;
    take(index);
    from = index + whole.length;
    if (name !== 'v') continue;
    if (slash === '/') voices.pop();
    else voices.push(tidy(plainText(inside.slice(tag?.length))));
  }
  take(raw.length);
  return parts.filter(({ text }) => text.trim() !== '');
};

export const withoutPositions = (raw: string): string => raw.replace(SRT_POSITION, '');

/** White space of any kind as one space, none at the ends. */
export const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The entities that WebVTT knows by name, and the two that HTML writers add. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([a-z]{2,4}));/gu;

const plainText = (raw: string): string =>
  raw.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    return charOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) ?? whole;
  });

const SPACE = 0x20;
const C1_FROM = 0x7f;
const C1_TO = 0x9f;
const UNICODE_MAX = 0x10ffff;

/** Null for what is no character of a text: controls and halves of pairs. */
const charOf = (code: number): string | null => {
  const isControl = code < SPACE || (code >= C1_FROM && code <= C1_TO);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  return isControl || isHalf || code > UNICODE_MAX ? null : String.fromCodePoint(code);
};
