import { contentStems, RecallIndex, type RecallItem } from '#infra';
import { readLocomo, type Conversation } from './locomo.js';
import { bootstrap, type Measured, type Metric } from './metric.js';

/** One question with evidence: at which places of the answer its evidence turns stand. */
interface Asked {
  readonly evidence: number;
  /** From 1; evidence turns that were not found are not among them. */
  readonly places: readonly number[];
}
/** Ids of the turns that a way of searching gives for a question, the best first. */
type Search = (question: string) => readonly string[];

/** Looked at of each answer. */
const PLACES = 10;
/** The hour of a session does not matter here; noon is the same day everywhere. */
const HOUR = 'T12:00:00.000Z';

/** Each session as a transcript, each turn as the product makes it an item of one. */
const itemsOf = ({ sessions }: Conversation): readonly RecallItem[] =>
  sessions.flatMap(({ number, heldOn, turns }) => {
    const heldAt = `${heldOn}${HOUR}`;
    let from = 0;
    return turns.map(({ speaker, text }): RecallItem => {
      const span = [from, from + text.length] as const;
      from = span[1] + 1;
      const session = { sessionId: `session ${number}`, heldAt, at: heldAt };
      return { kind: 'turn', text, speaker, ...session, source: { eventId: `transcript ${number}`, span } };
    });
  });

const keyOf = ({ source }: RecallItem): string => `${source.eventId} ${source.span?.[0]}`;

const product = (conversation: Conversation): Search => {
  const index = new RecallIndex();
  const items = itemsOf(conversation);
  const ids = conversation.sessions.flatMap(({ turns }) => turns.map(({ id }) => id));
  const idOf = new Map(items.map((item, at) => [keyOf(item), ids[at] ?? '']));
  index.add(items);
  return (question) => index.search(question, { limit: PLACES }).map(({ item }) => idOf.get(keyOf(item)) ?? '');
};

const ranked = (turns: readonly { readonly id: string }[], score: (at: number) => number): readonly string[] =>
  turns
    .map(({ id }, at) => ({ id, score: score(at) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, PLACES)
    .map(({ id }) => id);

const K1 = 1.2;
const B = 0.75;

/** BM25 over the stems of each turn, any word; or all words of the question in one turn, the rarest first. */
const plain =
  (needsAll: boolean) =>
  ({ sessions }: Conversation): Search => {
    const turns = sessions.flatMap((session) => session.turns);
    const stems = turns.map(({ text }) => contentStems(text));
    const mean = stems.reduce((sum, { length }) => sum + length, 0) / stems.length;
    const having = (term: string): number => stems.filter((each) => each.includes(term)).length;
    return (question) => {
      const terms = [...new Set(contentStems(question))].map((term) => {
        const count = having(term);
        return { term, weight: Math.log(1 + (stems.length - count + 0.5) / (count + 0.5)) };
      });
      return ranked(turns, (at) => {
        const words = stems[at] ?? [];
        if (needsAll && !terms.every(({ term }) => words.includes(term))) return 0;
        return terms.reduce((sum, { term, weight }) => {
          const times = words.filter((word) => word === term).length;
          return sum + (weight * times * (K1 + 1)) / (times + K1 * (1 - B + (B * words.length) / mean));
        }, 0);
      });
    };
  };

const askAll = (conversations: readonly Conversation[], search: (conversation: Conversation) => Search) =>
  conversations.flatMap((conversation) => {
    const find = search(conversation);
    return conversation.questions.flatMap(({ question, evidence }): Asked[] => {
      const wanted = new Set(evidence);
      if (wanted.size === 0) return [];
      const places = find(question).flatMap((id, at) => (wanted.has(id) ? [at + 1] : []));
      return [{ evidence: wanted.size, places }];
    });
  });

const foundIn = (top: number, { places }: Asked): number => places.filter((place) => place <= top).length;
const meanShare = (asked: readonly Asked[], top: number): number =>
  asked.reduce((sum, each) => sum + foundIn(top, each) / each.evidence, 0) / asked.length;
const pooledShare = (asked: readonly Asked[], top: number): number =>
  asked.reduce((sum, each) => sum + foundIn(top, each), 0) / asked.reduce((sum, each) => sum + each.evidence, 0);

const WAYS = { product, 'BM25 of turns': plain(false), 'AND query': plain(true) } as const;
let remembered: { readonly [K in keyof typeof WAYS]: readonly Asked[] } | null = null;

const measure = (top: number): Measured | null => {
  const conversations = readLocomo();
  if (conversations === null) return null;
  remembered ??= {
    product: askAll(conversations, WAYS.product),
    'BM25 of turns': askAll(conversations, WAYS['BM25 of turns']),
    'AND query': askAll(conversations, WAYS['AND query']),
  };
  const { product: own, ...others } = remembered;
  const baselines = Object.entries(others).map(([name, asked]) => [name, meanShare(asked, top)]);
  return {
    ...bootstrap(own, (asked) => meanShare(asked, top)),
    baselines: { ...Object.fromEntries(baselines), 'this, pooled over all evidence turns': pooledShare(own, top) },
  };
};

const definition = (top: number): string =>
  `Of each LoCoMo question with evidence (all five categories), the share of its evidence turns among the first ${top} hits of ` +
  "the product's RecallIndex; the mean over the questions. Each conversation is one client, each of its sessions one dated " +
  'transcript, the turns of both speakers are items. Image captions are no part of it. Evidence that names no turn counts as not found.';

export const metrics: readonly Metric[] = [
  {
    name: 'recall: LoCoMo evidence turns in the top 10',
    definition: definition(10),
    must: 0.76,
    aim: 0.82,
    measure: () => measure(10),
  },
  {
    name: 'recall: LoCoMo evidence turns in the top 5',
    definition: definition(5),
    must: 0.67,
    aim: 0.74,
    measure: () => measure(5),
  },
];
