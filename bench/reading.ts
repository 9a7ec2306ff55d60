import { readNote, readTranscript } from '#infra';
import { casual } from 'chrono-node';
import { figures, measure, type BenchOptions, type Contender, type Figure, type Target } from './harness.js';

/** How coaches write and clients talk; a curly mark or two, as phones set them. */
const NOTE =
  'Call 12, by phone. Bea was tired: the twins’ school rang twice and her sister Ana is in hospital until the 14th. She loves the new choir - “it carries me”. ' +
  'Worried that the landlord sells; lies awake at three. Agreed: she will write to the council by Friday and ask Mr Osei for a reference. I promised to send the form.\n' +
  '- Next steps: walk twice a week, call the bank, no screens after nine\n- Realised that she says yes before she has heard the question. Her exam is on 3 June.\n\n';
const CONTEXT = { heldOn: '2026-05-04', clientNames: ['Bea Quorla'], coachNames: ['Ida'], knownPeople: [] };
const SPEAKERS = { A: 'client', B: 'coach' } as const;

const SHORT = 10_000;
const LONG = 100_000;
const KINDS: Readonly<Record<string, (length: number) => () => unknown>> = {
  notes: (length) => {
    const text = textOf(length);
    return () => readNote(text, CONTEXT);
  },
  'dictated without stops': (length) => {
    const text = textOf(length).replaceAll(/[.,:;\n]+/gu, ' ');
    return () => readNote(text, CONTEXT);
  },
  'a transcript': (length) => {
    const lines = textOf(length)
      .split(/[.\n]+/u)
      .filter((line) => line.trim() !== '');
    const turns = lines.map((text, at) => ({ speaker: at % 2 === 0 ? 'A' : 'B', text: text.trim() }));
    return () => readTranscript(turns, SPEAKERS, CONTEXT);
  },
};
const PARSED = 'chrono-node, which finds times only, in notes of 10,000 characters';
const KNOWN = 'a note of a client who was read before';
const FRESH = 'a note of a client who was not';
const nameOf = (kind: string, length: number): string => `${kind}, ${length.toLocaleString('en')} characters`;
/** Ten times the text costs ten times as much, with slack for the collector. */
const LINEAR: Omit<Target, 'baseline'> = { must: 12, aim: 11 };

/** Milliseconds of CPU: what reading a text costs, that it grows with the text and no faster, and that a new client costs no more. */
export async function benchReading(options: BenchOptions): Promise<Figure[]> {
  const contenders = Object.entries(KINDS).flatMap(([kind, work]) =>
    [SHORT, LONG].map((length) => contender(nameOf(kind, length), work(length))),
  );
  const text = textOf(SHORT);
  let client = 0;
  const freshNote = (): unknown => readNote(NOTE, { ...CONTEXT, clientNames: [nameOfClient((client += 1))] });
  contenders.push(
    contender(PARSED, () => casual.parse(text)),
    contender(KNOWN, () => readNote(NOTE, CONTEXT)),
    contender(FRESH, freshNote),
  );
  const targets = Object.fromEntries(
    Object.keys(KINDS).map((kind) => [nameOf(kind, LONG), { baseline: nameOf(kind, SHORT), ...LINEAR }]),
  );
  return figures(await measure(contenders, options), 'ms', {
    ...targets,
    [nameOf('notes', SHORT)]: { baseline: PARSED, must: 60, aim: 40 },
    [FRESH]: { baseline: KNOWN, must: 2, aim: 1.2 },
  });
}

const textOf = (length: number): string => NOTE.repeat(Math.ceil(length / NOTE.length)).slice(0, length);
/** "Qaab", "Qaac": no two are the same, and none is a word. */
const nameOfClient = (count: number): string =>
  `Q${[count, count >> 4, count >> 8].map((digits) => String.fromCharCode('a'.charCodeAt(0) + (digits & 15))).join('')}x`;

/** Short work is done often enough to be measured; the first time warms up. */
const LEAST_MS = 50;
function contender(name: string, work: () => unknown): Contender {
  const run = async (): Promise<number> => {
    work();
    const before = process.cpuUsage();
    const spentMs = (): number => process.cpuUsage(before).user / 1000;
    let times = 0;
    do {
      work();
      times += 1;
    } while (spentMs() < LEAST_MS);
    return spentMs() / times;
  };
  return { name, run };
}
