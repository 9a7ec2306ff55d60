import { RecallMemory } from './recall-memory.js';
import { decodePage, encodePage } from './recall-page.js';
import type { RecallStep } from './recall-step.js';

const ITEMS = 1_000;
const TIMES = 3;
const WORDS = 'garden oboe sister stairs winter letter morning river window bread'.split(' ');

/**
 * Takes a page and answers questions, a few times over, on words of nobody. Code that has run is twice as quick as code
 * that has not, and a coach asks once, perhaps of a process that has just started.
 */
export const rehearseRecall = async (): Promise<void> => {
  const page = await encodePage(Array.from({ length: ITEMS }, (_, index) => stepOf(index)));
  for (let time = 0; time < TIMES; time += 1) {
    const memory = new RecallMemory({ memberId: 'nobody', timeZone: 'UTC' });
    memory.takePage(await decodePage(page));
    for (const word of WORDS) memory.search(`What was it with the ${word} in January?`, WORDS.length);
  }
};

const stepOf = (index: number): RecallStep => {
  const id = `step ${index}`;
  const text = `${WORDS.map((word, at) => `${word}${(index * (at + 1)) % 97}`).join(' ')} ${WORDS[index % WORDS.length]}.`;
  const spoken = index % 2 === 0 ? ({ kind: 'turn', speaker: 'Nobody' } as const) : ({ kind: 'moment' } as const);
  const at = new Date(Date.UTC(2026, 0, 1 + (index % 50))).toISOString();
  const said = {
    sessionId: `session ${index % 50}`,
    heldAt: null,
    at,
    source: { eventId: id, span: [0, text.length] },
  } as const;
  const items = [{ ...spoken, text, ...said }];
  return { does: 'open', id, aboutId: id, citesId: null, onlyFor: null, carryLightly: false, items };
};
