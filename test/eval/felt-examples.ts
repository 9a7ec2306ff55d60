import { clausesOf, feltFeatures, feltUnits, FELT_KINDS, type FeltKind } from '#infra';
import type { FixtureClient } from './fixtures/fixture.js';
import { openedClients } from './fixtures/opened/index.js';
import { openClients } from './fixtures/open/index.js';
import { widerClients } from './fixtures/wider/index.js';
import { isLine } from './fixture-scores.js';
import { livesInGold } from './felt-scores.js';
import { authorOf } from './fixture-authors.js';
import { turnsOf } from './fixture-turns.js';
import { roleOf } from './fixture-walk.js';

export interface FeltExample {
  readonly author: string;
  readonly features: readonly string[];
  readonly kinds: ReadonlySet<FeltKind>;
  /** The kinds of which a gold brief could list it: of an older worry nobody says that it was none. */
  readonly judged: ReadonlySet<FeltKind>;
}

const SECTION_OF = { joy: 'joys', worry: 'worries', insight: 'insights', preference: 'preferences' } as const;

interface Text {
  readonly sessionId: string;
  readonly heldOn: string;
  readonly isNote: boolean;
  readonly text: string;
}
const textsOf = (client: FixtureClient): readonly Text[] => {
  // What no brief was written after has no gold.
  const last =
    client.gold
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ?? '';
  return client.sessions
    .filter(({ heldOn }) => heldOn <= last)
    .flatMap(({ id: sessionId, heldOn, note, transcript }) => [
      ...(note === undefined ? [] : [{ sessionId, heldOn, isNote: true, text: note }]),
      ...(transcript === undefined ? [] : turnsOf(transcript))
        .filter(({ speaker }) => (transcript?.speakers?.[speaker] ?? roleOf(client, speaker)) === 'client')
        .map(({ text }) => ({ sessionId, heldOn, isNote: false, text })),
    ]);
};

const LENGTH_MIN = 8;
const examplesIn = (client: FixtureClient): readonly FeltExample[] =>
  textsOf(client).flatMap(({ sessionId, heldOn, isNote, text }) =>
    feltUnits(text, clausesOf(text), isNote)
      .filter((unit) => unit.text.trim().length >= LENGTH_MIN)
      .map((unit) => {
        const told = {
          id: '',
          sessionId,
          heardOn: '',
          heldOn: '',
          texts: [],
          proposal: { kind: 'joy', text: unit.text, span: [unit.from, unit.to], salience: 0 },
        } as const;
        const isOf = (kind: FeltKind): boolean =>
          client.gold.some((gold) => gold[SECTION_OF[kind]].some((line) => isLine(client, told, line)));
        const kinds = new Set(FELT_KINDS.filter(isOf));
        const isJudged = (kind: FeltKind): boolean => kinds.has(kind) || livesInGold(client, SECTION_OF[kind], heldOn);
        return {
          author: authorOf(client),
          features: feltFeatures(unit),
          kinds,
          judged: new Set(FELT_KINDS.filter(isJudged)),
        };
      }),
  );

/** The sentences of the fixtures that may be tuned on, each with the sections of the gold that it stands in. */
export const feltExamples = (): readonly FeltExample[] =>
  [...openClients, ...openedClients, ...widerClients].flatMap(examplesIn);
