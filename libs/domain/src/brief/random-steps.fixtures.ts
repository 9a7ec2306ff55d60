import fc from 'fast-check';
import type { OPENING_KINDS } from '../moment/moment.events.js';
import { ABOUT_TYPES } from './item.js';

/** One step of a random story; numbers choose among what is there, so that any sequence makes a log. */
export interface Step {
  readonly what: (typeof STEPS)[number];
  readonly pick: number;
  readonly hours: number;
  readonly secret: boolean;
  readonly light: boolean;
  readonly other: boolean;
  readonly long: boolean;
}
export const OPENING = [
  'NoteWritten',
  'WordsQuoted',
  'JoyHeard',
  'WorryHeard',
  'PersonMentioned',
  'LifeDateHeard',
  'InsightVoiced',
  'PreferenceHeard',
  'ThreadOpened',
  'CommitmentMade',
  'PromiseMade',
  'HowWeLeftIt',
] as const satisfies readonly (keyof typeof OPENING_KINDS)[];
const OTHERS = [
  'call',
  'between',
  'plan',
  'move',
  'cancel',
  'propose',
  'own',
  'client',
  'pulse',
  'transcript',
] as const;
const STEPS = [...OPENING, ...ABOUT_TYPES, ...OTHERS] as const;

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...STEPS),
  pick: fc.nat({ max: 1_000_000 }),
  hours: fc.integer({ min: -200, max: 900 }),
  secret: fc.boolean(),
  light: fc.boolean(),
  other: fc.boolean(),
  long: fc.boolean(),
});
export const steps = fc.array(step, { maxLength: 120, size: 'max' });
