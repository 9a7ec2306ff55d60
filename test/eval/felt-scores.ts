import { daysBetween, SHELF_LIFE_DAYS } from '#domain';
import type { FixtureClient, GoldLine } from './fixtures/fixture.js';
import { isLine } from './fixture-scores.js';
import type { Told } from './fixture-walk.js';

/** The four sections of what moves somebody, and the kind of proposal that stands in each. */
export const FELT_SECTIONS = ['joys', 'worries', 'insights', 'preferences'] as const;
export type FeltSection = (typeof FELT_SECTIONS)[number];
export const KIND_OF = { joys: 'joy', worries: 'worry', insights: 'insight', preferences: 'preference' } as const;

/** The lines of a section in any brief of a client; one that stands in several briefs counts once. */
export const goldLines = (client: FixtureClient, section: FeltSection): readonly GoldLine[] => [
  ...new Map(
    client.gold.flatMap((gold) => gold[section].map((line) => [`${line.sessionId}:${line.words}`, line])),
  ).values(),
];
/** Whether what was told on a day still lives on the day of some gold brief: an older worry no brief lists, whatever it said. */
export const livesInGold = (client: FixtureClient, section: FeltSection, heldOn: string): boolean =>
  client.gold.some(({ on }) => heldOn <= on && daysBetween(heldOn, on) <= SHELF_LIFE_DAYS[KIND_OF[section]]);

const proposedOf = (told: readonly Told[], section: FeltSection): readonly Told[] =>
  told.filter(({ proposal }) => proposal.kind === KIND_OF[section]);

/** For each gold line whether some proposal of its kind tells it. */
export const feltFound = (client: FixtureClient, told: readonly Told[], section: FeltSection): readonly boolean[] =>
  goldLines(client, section).map((line) => proposedOf(told, section).some((one) => isLine(client, one, line)));

/** For each proposal of the kind whether it is in the gold. */
export const feltRight = (client: FixtureClient, told: readonly Told[], section: FeltSection): readonly boolean[] =>
  proposedOf(told, section).map((one) => goldLines(client, section).some((line) => isLine(client, one, line)));

/** The same of those alone that a gold brief could list. */
export const feltRightAlive = (
  client: FixtureClient,
  told: readonly Told[],
  section: FeltSection,
): readonly boolean[] =>
  feltRight(
    client,
    told.filter(({ heldOn }) => livesInGold(client, section, heldOn)),
    section,
  );
