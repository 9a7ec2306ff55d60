import { stemSupport, stemWeights, contentStems, verifierOf, type AssistLine, type VerifyRequest } from '#infra';
import { readLocomo, type Conversation } from './locomo.js';
import { seeded, share, type Measured, type Metric } from './metric.js';
import {
  detailAdded,
  entitySwapped,
  fabricated,
  negationFlipped,
  numberChanged,
  wronglyCited,
  type Mutation,
  type Observed,
} from './mutations.js';

const SEED = 20_240_229;
const BASELINE_SUPPORT = 0.5;

/**
 * LoCoMo lists, per session and speaker, observations with the turns that they paraphrase. Each is taken as a line that a model gave, about
 * its speaker, citing those turns; the request holds all turns of the conversation. Observations whose cited turns do not exist are left out.
 */
const observed = (conversations: readonly Conversation[]): Observed[] =>
  conversations.flatMap((conversation) => {
    const ids = new Set(conversation.sessions.flatMap(({ turns }) => turns.map(({ id }) => id)));
    return conversation.sessions.flatMap((session) =>
      Object.entries(session.observations).flatMap(([speaker, observations]) =>
        observations
          .filter(({ turnIds }) => turnIds.length > 0 && turnIds.every((id) => ids.has(id)))
          .map(({ text, turnIds }) => ({ conversation, speaker, text, cites: turnIds })),
      ),
    );
  });

const requestOf = ({ conversation, speaker }: Observed): VerifyRequest => ({
  subject: speaker,
  items: conversation.sessions.flatMap(({ turns }) =>
    turns.map((turn) => ({
      id: turn.id,
      section: 'fromNotes' as const,
      text: turn.text,
      speaker: turn.speaker,
      subject: turn.speaker,
      addressee: conversation.speakers.find((name) => name !== turn.speaker) ?? '',
    })),
  ),
});

type Judge = (one: Observed) => boolean;

const cachedBy = <T>(make: (one: Observed) => T): ((one: Observed) => T) => {
  const made = new Map<string, T>();
  return (one) => {
    const key = `${one.conversation.id} ${one.speaker}`;
    const value = made.get(key) ?? make(one);
    made.set(key, value);
    return value;
  };
};

const verifiers = cachedBy((one) => verifierOf(requestOf(one)));
const verifier: Judge = (one) => {
  const line: AssistLine = { section: 'fromNotes', text: one.text, cites: one.cites };
  return verifiers(one)(line).ok;
};

const lexical = cachedBy((one) => {
  const turns = one.conversation.sessions.flatMap((session) => session.turns);
  return {
    texts: new Map(turns.map((turn) => [turn.id, turn.text])),
    weight: stemWeights(turns.map((turn) => turn.text)),
  };
});
/** The plain way: IDF-weighted support of the whole line by what it cites, at the same threshold, and nothing else. */
const supportOnly: Judge = (one) => {
  const { texts, weight } = lexical(one);
  const cited = new Set(one.cites.flatMap((id) => contentStems(texts.get(id) ?? '')));
  return stemSupport(one.text, cited, weight) >= BASELINE_SUPPORT;
};

const measure = (mutate: Mutation | null): Measured | null => {
  const conversations = readLocomo();
  if (conversations === null) return null;
  const pool = observed(conversations);
  const next = seeded(SEED);
  const cases = mutate === null ? pool : pool.flatMap((one) => mutate(one, pool, next) ?? []);
  const right = (judge: Judge): number => cases.filter((one) => judge(one) === (mutate === null)).length;
  return { ...share(right(verifier), cases.length), baselines: { 'support only': right(supportOnly) / cases.length } };
};

const rejects = (name: string, definition: string, of: { mutate: Mutation; must: number; aim: number }): Metric => ({
  name: `verifier rejects: ${name}`,
  definition: `LoCoMo observations, each made wrong by seeded code: ${definition} The share that verifyLine refuses.`,
  must: of.must,
  aim: of.aim,
  measure: () => measure(of.mutate),
});

const FIRM = { must: 0.97, aim: 0.99 };
const SOFT = { must: 0.85, aim: 0.93 };

export const metrics: readonly Metric[] = [
  {
    name: 'verifier accepts true paraphrases',
    definition:
      'LoCoMo observations as they are, with the turns that they cite: the share that verifyLine accepts. Some observations are wrong in the data (another speaker, facts of other turns); they count as refused.',
    must: 0.72,
    aim: 0.85,
    measure: () => measure(null),
  },
  rejects('fabricated', 'the text of an observation of another conversation, about this speaker.', {
    mutate: fabricated,
    ...FIRM,
  }),
  rejects('wrong citation', 'another turn of the same speaker is cited, out of the whole conversation.', {
    mutate: wronglyCited,
    ...FIRM,
  }),
  rejects(
    'entity',
    'a name inside becomes one of another conversation; without such a name the two speakers change places.',
    { mutate: entitySwapped, ...FIRM },
  ),
  rejects('number', 'a number becomes another; without one, a number is put before the last plural.', {
    mutate: numberChanged,
    ...FIRM,
  }),
  rejects('added detail', 'the last phrase of an observation of another conversation is put behind it.', {
    mutate: detailAdded,
    ...SOFT,
  }),
  rejects('negation', 'a denial is taken out; without one, the first verb is denied.', {
    mutate: negationFlipped,
    ...SOFT,
  }),
];
