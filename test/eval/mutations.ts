import type { Conversation } from './locomo.js';

/** One observation of a conversation with the turns that it paraphrases. */
export interface Observed {
  readonly conversation: Conversation;
  readonly speaker: string;
  readonly text: string;
  readonly cites: readonly string[];
}
/** A wrong line made of a true one; null where this one cannot be made wrong in that way. */
export type Mutation = (one: Observed, pool: readonly Observed[], next: () => number) => Observed | null;

const pick = <T>(from: readonly T[], next: () => number): T | undefined => from[Math.floor(next() * from.length)];

const renamed = (text: string, from: Conversation, to: Conversation): string =>
  from.speakers.reduce((now, name, index) => now.replaceAll(name, to.speakers[index] ?? name), text);

/** What somebody said in another conversation, about the speaker of this one, with the citation of a true observation. */
export const fabricated: Mutation = (one, pool, next) => {
  const other = pick(
    pool.filter(({ conversation }) => conversation.id !== one.conversation.id),
    next,
  );
  if (!other) return null;
  // The speaker of the foreign observation becomes the speaker here, so that the name alone gives nothing away.
  const at = other.conversation.speakers.indexOf(other.speaker);
  const speakers =
    at === one.conversation.speakers.indexOf(one.speaker)
      ? one.conversation.speakers
      : one.conversation.speakers.toReversed();
  return {
    ...one,
    text: renamed(other.text, other.conversation, {
      ...one.conversation,
      speakers: [speakers[0] ?? '', speakers[1] ?? ''],
    }),
  };
};

/** The same text with another turn of the same speaker cited, out of the whole conversation. */
export const wronglyCited: Mutation = (one, _pool, next) => {
  const turns = one.conversation.sessions.flatMap((session) => session.turns);
  const other = pick(
    turns.filter(({ id, speaker }) => speaker === one.speaker && !one.cites.includes(id)),
    next,
  );
  return other ? { ...one, cites: [other.id] } : null;
};

/** The two speakers change places. */
export const speakerSwapped: Mutation = (one) => {
  const [a, b] = one.conversation.speakers;
  const text = one.text.replaceAll(new RegExp(`\\b(?:${a}|${b})\\b`, 'gu'), (name) => (name === a ? b : a));
  return text === one.text ? null : { ...one, text };
};

const NAME = /(?<=[\p{Ll},] )\p{Lu}[\p{Ll}]+(?: \p{Lu}[\p{Ll}]+)*/gu;
const namesIn = ({ text, conversation }: Observed): string[] =>
  (text.match(NAME) ?? []).filter((name) => !conversation.speakers.some((speaker) => name.includes(speaker)));

/** A name inside the sentence becomes a name of another conversation; where it has none, the speakers change places. */
export const entitySwapped: Mutation = (one, pool, next) => {
  const name = pick(namesIn(one), next);
  if (name === undefined) return speakerSwapped(one, pool, next);
  const others = pool.filter(({ conversation }) => conversation.id !== one.conversation.id).flatMap(namesIn);
  const other = pick(
    others.filter((each) => !each.includes(name) && !name.includes(each)),
    next,
  );
  return other === undefined ? null : { ...one, text: one.text.replace(name, other) };
};

const NUMBERS = 'two three four five six seven eight nine ten'.split(' ');
const NUMBER = new RegExp(String.raw`\b(?:\d+|${NUMBERS.join('|')})\b`, 'iu');

/** A number becomes another one; where there is none, one is put before the last plural. */
export const numberChanged: Mutation = (one, _pool, next) => {
  const found = NUMBER.exec(one.text)?.[0];
  if (found !== undefined) {
    const other = /\d/u.test(found)
      ? String(Number(found) + 1 + Math.floor(next() * 8))
      : (pick(
          NUMBERS.filter((word) => word !== found.toLowerCase()),
          next,
        ) ?? '');
    return { ...one, text: one.text.replace(found, other) };
  }
  const plural = [...one.text.matchAll(/\b(?<!')\p{Ll}{3,}[^s'\W]s\b/gu)].at(-1);
  if (!plural) return null;
  return { ...one, text: `${one.text.slice(0, plural.index)}${pick(NUMBERS, next)} ${one.text.slice(plural.index)}` };
};

const TAIL = /\s(?:and|with|because|after|at|to|for|during|from|on|in|by)\s(?=[^,]*$)[^.]+/u;
const TAIL_WORDS_MIN = 4;

/** The last phrase of an observation of another conversation, put behind this one. */
export const detailAdded: Mutation = (one, pool, next) => {
  const tails = pool
    .filter(({ conversation }) => conversation.id !== one.conversation.id)
    .flatMap(({ text, conversation }) => {
      const tail = TAIL.exec(text)?.[0];
      const speaks = conversation.speakers.some((speaker) => tail?.includes(speaker));
      return tail === undefined || speaks || tail.trim().split(' ').length < TAIL_WORDS_MIN ? [] : [tail];
    });
  const tail = pick(tails, next);
  return tail === undefined ? null : { ...one, text: `${one.text.replace(/\.\s*$/u, '')}${tail}.` };
};

const NEGATED = /\b(?:does not|did not|is not|was not|not|never|no|doesn't|didn't|isn't|wasn't) /u;
const AUXILIARY = /\b(?:is|was|are|were|has|have|had|will|can|could|would)\b/u;

/** A denial is taken out; where there is none, the first verb is denied. */
export const negationFlipped: Mutation = (one) => {
  if (NEGATED.test(one.text)) return { ...one, text: one.text.replace(NEGATED, '') };
  const auxiliary = AUXILIARY.exec(one.text);
  if (auxiliary) {
    const end = auxiliary.index + auxiliary[0].length;
    return { ...one, text: `${one.text.slice(0, end)} not${one.text.slice(end)}` };
  }
  const verb = new RegExp(`^(${one.speaker}) (\\p{Ll}+)`, 'u').exec(one.text);
  return verb ? { ...one, text: one.text.replace(verb[0], `${verb[1]} never ${verb[2]}`) } : null;
};
