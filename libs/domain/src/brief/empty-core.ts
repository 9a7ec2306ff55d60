import type { CoreCell } from './memory.js';

/** The core of a client of whom nothing is known. */
export const emptyCore = (): CoreCell => ({
  cell: 'core',
  standing: { state: 'active', since: null, words: null },
  name: { name: null, preferredName: null, pronunciation: null, pronouns: null, timeZone: null },
  coach: { coachId: null, since: null, handover: null },
  consents: {},
  held: 0,
  items: {},
  beyond: {},
  written: [],
  reads: [],
});
