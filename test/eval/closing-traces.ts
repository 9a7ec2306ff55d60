import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergePeople, restates, ruledFollowUpsIn, type KnownPerson, type OpenItem, type Proposal } from '#infra';
import type { FixtureClient, FixtureSession } from './fixtures/fixture.js';
import { isLine } from './fixture-scores.js';
import { textsOf, type Told } from './fixture-walk.js';

/** Where a text tells that an item is over: [from, to) in the text at that place. */
export interface Closing {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A commitment or promise as it was read, with what the rules report of it, text by text. */
export interface TracedItem extends Told {
  readonly kind: 'commitment' | 'promise';
  /** The place of the text in which it was told, among the texts of the client. */
  readonly at: number;
  /** What the rules say: the texts that tell that it is still open, and the closing. */
  readonly open: { readonly at: number; readonly text: string }[];
  closed: Closing | null;
  /** A closing that somebody who read the texts has found where the rules find none. */
  label: Closing | null;
  /** By gold day: whether the gold of that day holds it; null before it was told. */
  readonly gold: readonly (boolean | null)[];
}

export interface Trace {
  readonly client: FixtureClient;
  readonly texts: readonly {
    readonly sessionId: string;
    readonly heldOn: string;
    readonly source: 'note' | 'transcript';
    readonly text: string;
  }[];
  readonly items: readonly TracedItem[];
}

/** A closing that was found by reading: of the item told in session `told` with the words `item`, by the words `by` of `closedIn`. */
interface Label {
  readonly client: string;
  readonly told: string;
  readonly item: string;
  readonly closedIn: string;
  readonly by: string;
}

const LABELS = JSON.parse(readFileSync(join(import.meta.dirname, 'closings.json'), 'utf8')) as readonly Label[];

const isWork = (kind: string): kind is 'commitment' | 'promise' => kind === 'commitment' || kind === 'promise';

const goldOf = (client: FixtureClient, told: Told, kind: 'commitment' | 'promise') =>
  client.gold.map((gold) =>
    gold.on < told.heldOn
      ? null
      : (kind === 'commitment' ? gold.openCommitments : gold.openPromises).some((line) => isLine(client, told, line)),
  );

const labelled = ({ client, texts, items }: Trace): void => {
  for (const label of LABELS.filter((one) => one.client === client.id)) {
    const item = items.find(({ sessionId, texts: [text] }) => sessionId === label.told && text?.includes(label.item));
    const at = texts.findIndex(({ sessionId, text }) => sessionId === label.closedIn && text.includes(label.by));
    if (item === undefined || at < 0) continue;
    const from = texts[at]?.text.indexOf(label.by) ?? 0;
    item.label = { at, from, to: from + label.by.length };
  }
};

type Read = ReturnType<typeof textsOf>[number];

/** What the rules say in a text of what was open before it. */
const followed = (items: readonly TracedItem[], { text, source }: Read, at: number): readonly OpenItem[] => {
  const open = items.filter(({ closed }) => closed === null);
  const asked = open.map((item) => ({ id: item.id, kind: item.kind, texts: textsAt(item, at) }));
  for (const { id, outcome, text: words, span } of ruledFollowUpsIn(text, asked, source)) {
    const item = items.find((one) => one.id === id);
    if (outcome === 'open') item?.open.push({ at, text: words });
    else if (item !== undefined) item.closed = { at, from: span[0], to: span[1] };
  }
  return asked.filter(({ id }) => open.some((item) => item.id === id && item.closed === null));
};

/** Reads all sessions of a client in their order as `walk` does, by the rules alone. */
export const traceOf = (client: FixtureClient): Trace => {
  const texts: Trace['texts'][number][] = [];
  const items: TracedItem[] = [];
  const tell = ({ id, heldOn }: FixtureSession, { proposals }: Read, stillOpen: readonly OpenItem[]): void => {
    for (const proposal of proposals) {
      const { kind, text } = proposal;
      if (!isWork(kind) || stillOpen.some((one) => one.kind === kind && restates(one, text))) continue;
      const place = { id: `${client.id}:${items.length}`, sessionId: id, heldOn, heardOn: heldOn };
      const told = { ...place, proposal, texts: [text] };
      const gold = goldOf(client, told, kind);
      items.push({ ...told, kind, at: texts.length - 1, open: [], closed: null, label: null, gold });
    }
  };
  let people: readonly KnownPerson[] = [];
  for (const session of client.sessions)
    for (const read of textsOf(client, session, { people, promises: [] })) {
      const at =
        texts.push({ sessionId: session.id, heldOn: session.heldOn, source: read.source, text: read.text }) - 1;
      tell(session, read, followed(items, read, at));
      people = mergePeople(people, read.proposals.flatMap(personOf));
    }
  const trace = { client, texts, items };
  labelled(trace);
  return trace;
};

const personOf = ({ kind, name, relation }: Proposal): readonly { name: string; relation: string | null }[] =>
  kind === 'person' && name !== undefined ? [{ name, relation: relation ?? null }] : [];

/** What an item is known by when the text at a place is read. */
export const textsAt = ({ texts, open }: TracedItem, at: number): readonly string[] => [
  ...texts,
  ...open.filter((one) => one.at < at).map(({ text }) => text),
];

/** Whether a gold brief of the day of a text or later still holds the item. */
export const isHeldAfter = ({ client, texts }: Trace, { gold }: TracedItem, at: number): boolean =>
  client.gold.some(({ on }, day) => gold[day] === true && on >= (texts[at]?.heldOn ?? ''));
