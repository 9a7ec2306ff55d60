import type { AnyEvent, LogEvent } from '#domain';
import { RecallMemory } from '#infra';
import { benchColdRecall } from './recall-cold.js';
import { random, words } from './recall-words.js';
import { figures, measure, type BenchOptions, type Figure, type Target } from './harness.js';

const SCAN = 'plain scan of the same items, warm';
const COLD = 'folding the events of 5,000 items anew, then searching';
const WARM = 'warm answer among 5,000 items';
/** In milliseconds: what somebody feels as at once, with room for the log and the network. */
const TARGETS: Readonly<Record<string, Target>> = {
  [WARM]: { baseline: '', must: 50, aim: 10 },
  [COLD]: { baseline: '', must: 1_000, aim: 400 },
};

/** Two years of fortnightly transcribed calls. */
const SESSIONS = 50;
const TURNS = 100;
const QUESTIONS = 50;
const COLD_QUESTIONS = 3;

/** Milliseconds an answer: in one process and without the log, and then over HTTP in processes that have just started. */
export async function benchRecall(options: BenchOptions): Promise<Figure[]> {
  const next = random(1);
  const events = Array.from({ length: SESSIONS }, (_, session) => transcript(session, next));
  const questions = Array.from({ length: QUESTIONS }, () => `When did Abeni ${words(6, next)}?`);
  const warm = folded(events);
  options.say(`  ${warm.items} items, ${Math.round(warm.bytes / 1024)} KB by its own estimate`);
  const texts = events.flatMap((event) => ('turns' in (event.data ?? {}) ? turnsOf(event) : []));
  const timed = async (times: number, run: (question: string) => number): Promise<number> => {
    const started = performance.now();
    for (const question of questions.slice(0, times)) {
      if (run(question) === 0) throw new Error('an answer without hits: the bench measures nothing');
    }
    return (performance.now() - started) / times;
  };
  const contenders = [
    { name: SCAN, run: () => timed(QUESTIONS, (question) => scan(texts, question)) },
    { name: WARM, run: () => timed(QUESTIONS, (question) => warm.search(question, 10).length) },
    { name: COLD, run: () => timed(COLD_QUESTIONS, (question) => folded(events).search(question, 10).length) },
  ];
  return [...figures(await measure(contenders, options), 'ms', TARGETS), ...(await benchColdRecall(options))];
}

const VIEWER = { memberId: '01890000-0000-7000-8000-000000000003', timeZone: 'Europe/Lisbon' };
const folded = (events: readonly LogEvent[]): RecallMemory => {
  const memory = new RecallMemory(VIEWER);
  for (const event of events) memory.apply(event);
  return memory;
};

/** The items that have any word of the question, those with the most first. */
const scan = (texts: readonly string[], question: string): number => {
  const asked = question.toLowerCase().match(/\w+/gu) ?? [];
  const counted = texts.map((text) => {
    const lower = text.toLowerCase();
    return { text, count: asked.filter((word) => lower.includes(word)).length };
  });
  const best = counted.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  return best.slice(0, 10).length;
};

type Transcript = Extract<AnyEvent, { type: 'TranscriptImported' }>;
const turnsOf = (event: LogEvent): string[] => (event.data as Transcript['data']).turns.map(({ text }) => text);

const transcript = (session: number, next: () => number): LogEvent => {
  const turns = Array.from({ length: TURNS }, (_, turn) => ({
    speaker: turn % 2 === 0 ? 'Tomas' : 'Abeni',
    text: `${words(5 + Math.floor(next() * 40), next)}${turn % 4 === 0 ? '?' : '.'}`,
  }));
  const id = `01890000-0000-7000-8000-${String(session).padStart(12, '0')}`;
  const at = new Date(Date.UTC(2025, 0, 1 + session * 14)).toISOString();
  return {
    practiceId: VIEWER.memberId,
    streamId: id,
    streamType: 'session',
    subjectId: VIEWER.memberId,
    version: 1,
    position: session + 1,
    aboutId: null,
    metadata: {
      eventId: id,
      commandId: id,
      actor: { kind: 'system' },
      recordedAt: at,
      occurredAt: at,
      requestId: null,
    },
    type: 'TranscriptImported',
    data: { source: 'plain', turns, speakers: { Tomas: 'coach', Abeni: 'client' }, consentEventId: id },
    forgotten: false,
  };
};
