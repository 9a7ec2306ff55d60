import { describe, expect, it } from '@jest/globals';
import type { EventData } from '../event-catalog.js';
import { transcriptText } from '../moment/source.js';
import { LogWriter, viewAt } from './brief.fixtures.js';
import { briefSchema } from './brief.schema.js';
import type { Brief, BriefLine, BriefView } from './brief.schema.js';
import { foldMemory, memoryFor } from './cells.js';
import { LINES_MAX, WORDS_MAX } from './choose-lines.js';
import { composeBrief } from './compose-brief.js';
import { renderMarkdown } from './render-markdown.js';
import { wordsIn } from './sentences.js';

const NOW = '2026-06-20T08:00:00Z';
const read = (log: LogWriter, now = NOW, more: Partial<BriefView> = {}): Brief => {
  const view = viewAt(now, more);
  const brief = composeBrief(memoryFor(foldMemory(log.events), view.viewerMemberId), view);
  expect(briefSchema.parse(brief)).toEqual(brief);
  return brief;
};
const texts = (lines: readonly { readonly text: string }[]): string[] => lines.map((line) => line.text);
const twoCalls = (): LogWriter => {
  const log = new LogWriter().at('2026-05-01T08:00:00Z').welcome();
  log.held('2026-05-20T09:00:00Z');
  log.held('2026-06-10T09:00:00Z');
  return log;
};

type Proposal = Partial<EventData<'MomentProposed'>> & Pick<EventData<'MomentProposed'>, 'kind'>;
/** Proposes words of a text, where they stand in it. */
const propose = (log: LogWriter, source: { id: string; text: string }, words: string, more: Proposal): string => {
  const from = source.text.indexOf(words);
  if (from < 0) throw new Error(`"${words}" does not stand in the source`);
  const span: [number, number] = [from, from + words.length];
  return log.tell('MomentProposed', {
    text: words,
    fromEventId: source.id,
    span,
    origin: 'machine-proposed',
    ...more,
  });
};
const noted = (log: LogWriter, text: string) => ({ id: log.tell('NoteWritten', { text }), text });
const CONSENT = '018f0000-0000-7000-8000-0000000c0415';
const recorded = (log: LogWriter, turns: readonly (readonly [string, string])[]) => {
  const data = {
    source: 'plain' as const,
    turns: turns.map(([speaker, text]) => ({ speaker, text })),
    speakers: { Ada: 'client' as const, Coach: 'coach' as const },
    consentEventId: CONSENT,
  };
  return { id: log.append({ type: 'TranscriptImported', data }), text: transcriptText(data.turns) };
};
const allLines = (brief: Brief): readonly BriefLine[] => [
  ...(brief.howWeLeftIt ? [brief.howWeLeftIt] : []),
  ...[brief.promises, brief.lifeBetween, brief.joys, brief.worries, brief.people, brief.commitments].flat(),
  ...[brief.inTheirWords, brief.insights, brief.mayHaveMovedOn, brief.care.preferences].flat(),
];
const unconfirmed = (brief: Brief): readonly BriefLine[] => allLines(brief).filter((line) => line.unconfirmed);

describe('what a machine read of a note', () => {
  const NOTE =
    'She swims at dawn. Sleep is bad since the scan. Her brother Tobe moved in. I said I would send the article. She will ring the bank. Sees now that she was hiding. Prefers to walk while we talk. The exam is on 17 June. Left laughing.';
  const REMARK = 'from the note of 10 June, not confirmed';

  it('stands in the section of its kind, after what was recorded, marked as what it is', () => {
    const log = twoCalls();
    log.tell('JoyHeard', { text: 'The choir' });
    const note = noted(log, NOTE);
    propose(log, note, 'She swims at dawn.', { kind: 'joy' });
    propose(log, note, 'Sleep is bad since the scan.', { kind: 'worry' });
    propose(log, note, 'Her brother Tobe moved in.', { kind: 'person', name: 'Tobe', relation: 'brother' });
    propose(log, note, 'I said I would send the article.', { kind: 'promise' });
    propose(log, note, 'She will ring the bank.', { kind: 'commitment', due: '2026-06-30' });
    propose(log, note, 'Sees now that she was hiding.', { kind: 'insight' });
    propose(log, note, 'Prefers to walk while we talk.', { kind: 'preference' });
    propose(log, note, 'The exam is on 17 June.', { kind: 'life-date', when: { date: '2026-06-17' } });
    propose(log, note, 'Left laughing.', { kind: 'how-we-left-it' });
    const brief = read(log);
    expect(brief.joys).toMatchObject([{ text: 'The choir' }, { text: 'She swims at dawn.', remark: REMARK }]);
    expect(brief.worries).toMatchObject([{ text: 'Sleep is bad since the scan.', remark: REMARK }]);
    expect(brief.people).toMatchObject([{ name: 'Tobe', relation: 'brother', remark: REMARK }]);
    expect(brief.promises).toMatchObject([{ status: 'open', latest: null, remark: REMARK }]);
    expect(brief.commitments).toMatchObject([{ status: 'made', due: '2026-06-30', remark: REMARK }]);
    expect(brief.insights).toMatchObject([{ text: 'Sees now that she was hiding.', remark: REMARK }]);
    expect(brief.care.preferences).toMatchObject([{ text: 'Prefers to walk while we talk.' }]);
    expect(brief.lifeBetween).toMatchObject([{ remark: `fell on Wednesday 17 June; ${REMARK}` }]);
    expect(brief.howWeLeftIt).toMatchObject({ text: 'Left laughing.', mood: null, remark: REMARK });
    for (const line of unconfirmed(brief)) expect(line).toMatchObject({ origin: 'machine-proposed', quoted: false });
    expect(unconfirmed(brief)).toHaveLength(9);
    expect([brief.fromNotes, brief.unsure]).toEqual([[], []]);
    expect(brief.neverHeardAbout).toEqual([]);
  });

  it('names the event that proposed it and the words of the note that it is', () => {
    const log = twoCalls();
    const note = noted(log, NOTE);
    const id = propose(log, note, 'She swims at dawn.', { kind: 'joy' });
    expect(read(log).joys[0]?.sources).toMatchObject([
      { eventId: id, span: [0, 18] },
      { eventId: note.id, span: [0, 18] },
    ]);
  });

  it('is left out where a recorded line says as much', () => {
    const log = twoCalls();
    const note = noted(log, NOTE);
    log.tell('JoyHeard', { text: 'Swims at dawn, she does.' });
    log.tell('PersonMentioned', { name: 'Tobe', relation: 'brother' });
    propose(log, note, 'She swims at dawn.', { kind: 'joy' });
    propose(log, note, 'Her brother Tobe moved in.', { kind: 'person', name: 'tobe' });
    const brief = read(log);
    expect(unconfirmed(brief)).toEqual([]);
    expect(brief.more).toEqual({});
  });

  it('takes the sentences of the note with it that it says', () => {
    const log = twoCalls();
    const note = noted(
      log,
      'She swims at dawn, so she says. Alone. The rest was talk. It rained all through the hour.',
    );
    propose(log, note, 'swims at dawn, so she says. Alone.', { kind: 'joy' });
    expect(texts(read(log).fromNotes)).toEqual(['The rest was talk.']);
  });

  it('moves to what may have moved on past its shelf life', () => {
    const log = twoCalls();
    propose(log, noted(log, NOTE), 'Sleep is bad since the scan.', { kind: 'worry' });
    const later = read(log, '2026-08-20T08:00:00Z');
    expect(later.worries).toEqual([]);
    expect(later.mayHaveMovedOn).toMatchObject([{ remark: `a worry, ${REMARK}`, unconfirmed: true }]);
  });

  it('stays among the doubts where it is guessed', () => {
    const log = twoCalls();
    propose(log, noted(log, NOTE), 'Sleep is bad since the scan.', { kind: 'thread' });
    const brief = read(log);
    expect(brief.threads).toEqual([]);
    expect(brief.unsure).toMatchObject([{ remark: 'a thread, not confirmed' }]);
  });

  it('is hidden with a note that is carried lightly, and gone when it is dismissed', () => {
    const log = twoCalls();
    const note = noted(log, NOTE);
    const id = propose(log, note, 'She swims at dawn.', { kind: 'joy' });
    log.about('CarryLightlyMarked', note.id, {});
    expect(JSON.stringify(read(log))).not.toContain('swims');
    log.about('CarryLightlyCleared', note.id, {});
    expect(texts(read(log).joys)).toEqual(['She swims at dawn.']);
    log.about('ProposalDismissed', id, {});
    expect(unconfirmed(read(log))).toEqual([]);
  });

  it('speaks of a person once, with the newest mention', () => {
    const log = twoCalls();
    const note = noted(log, NOTE);
    propose(log, note, 'Her brother Tobe moved in.', { kind: 'person', name: 'Tobe' });
    log.held('2026-06-17T09:00:00Z');
    propose(log, noted(log, 'Tobe cooks now.'), 'Tobe cooks now.', { kind: 'person', name: 'Tobe' });
    expect(texts(read(log).people)).toEqual(['Tobe cooks now.']);
  });
});

describe('what a machine read of a recording', () => {
  it('stands in quotation marks where the client spoke it, and only there', () => {
    const log = twoCalls();
    const call = recorded(log, [
      ['Coach', 'I will send you the photograph.'],
      ['Ada', 'I sang in the car park.'],
      ['Ada', 'Nobody heard.'],
      ['Coach', 'And yet somebody listened.'],
    ]);
    propose(log, call, 'I sang in the car park.', { kind: 'words' });
    propose(log, call, 'Nobody heard.', { kind: 'worry' });
    propose(log, call, 'heard.\nAnd yet somebody listened.', { kind: 'insight' });
    propose(log, call, 'I will send you the photograph.', { kind: 'promise' });
    const brief = read(log);
    expect(brief.inTheirWords).toMatchObject([
      {
        text: 'I sang in the car park.',
        quoted: true,
        about: null,
        remark: 'from the recording of 10 June, not confirmed',
      },
    ]);
    expect(brief.worries).toMatchObject([{ quoted: true }]);
    expect([...brief.insights, ...brief.promises].map((line) => line.quoted)).toEqual([false, false]);
    expect(renderMarkdown(brief)).toContain(
      '“I sang in the car park.” (from the recording of 10 June, not confirmed; told 10 days ago)',
    );
  });

  it('goes with the recording when that is discarded', () => {
    const log = twoCalls();
    const call = recorded(log, [['Ada', 'I sang in the car park.']]);
    propose(log, call, 'I sang in the car park.', { kind: 'words' });
    log.append({ type: 'TranscriptDiscarded', data: { transcriptId: call.id } }, call.id);
    expect(JSON.stringify([...foldMemory(log.events)])).not.toContain('sang');
  });

  it('has no quotation marks once the coach has put it right', () => {
    const log = twoCalls();
    const call = recorded(log, [['Ada', 'I sang in the car park.']]);
    const id = propose(log, call, 'I sang in the car park.', { kind: 'joy' });
    log.about('ProposalAccepted', id, {});
    expect(read(log).joys).toMatchObject([{ quoted: true }]);
    log.about('MomentCorrected', id, { text: 'Singing, wherever it is.' });
    expect(read(log).joys).toMatchObject([{ text: 'Singing, wherever it is.', quoted: false }]);
  });
});

describe('days that were told in words', () => {
  const heard = { from: '2026-06-15', to: '2026-06-21', granularity: 'week' as const, expression: 'the week after' };

  it('are crossed in the brief of the next call, with the words themselves, and once', () => {
    const log = twoCalls();
    const note = noted(log, 'The move is the week after.');
    propose(log, note, 'The move is the week after.', { kind: 'life-date', when: { rough: 'the week after' }, heard });
    const [line] = read(log).lifeBetween;
    expect(line?.remark).toBe(
      'some time between 15 June and 21 June, told as “the week after”; from the note of 10 June, not confirmed',
    );
    log.held('2026-06-24T09:00:00Z');
    expect(read(log, '2026-06-28T08:00:00Z').lifeBetween).toEqual([]);
  });

  it('stay on their days when they are accepted', () => {
    const log = twoCalls();
    const note = noted(log, 'The move is the week after.');
    const id = propose(log, note, 'The move is the week after.', { kind: 'life-date', heard });
    log.about('ProposalAccepted', id, {});
    expect(read(log).lifeBetween).toMatchObject([
      { remark: 'some time between 15 June and 21 June, told as “the week after”' },
    ]);
  });
});

describe('many machine-read lines', () => {
  const WORDS = ['garden', 'sister', 'letter', 'window', 'river', 'market', 'teacher', 'trumpet', 'kitchen', 'harbour'];
  const sentence = (call: number, nr: number): string =>
    `Call${call}x${nr} ${WORDS[nr % 10]} ${WORDS[(nr * 3 + call) % 10]} word${call}y${nr} and more of${call}z${nr}.`;
  /** Neither rising nor falling with time. */
  const rank = (nr: number, each: number): number => (nr * 7 + 13) % each;
  const long = (calls: number, each: number): { log: LogWriter; ids: string[][] } => {
    const log = new LogWriter().at('2026-01-01T08:00:00Z').welcome();
    const ids = Array.from({ length: calls }, (_, call) => {
      log.held(new Date(Date.parse('2026-01-05T09:00:00Z') + call * 4 * 86_400_000).toISOString());
      const text = Array.from({ length: each }, (_each, nr) => sentence(call, nr)).join(' ');
      const source = recorded(log, [['Ada', text]]);
      return Array.from({ length: each }, (_each, nr) =>
        propose(log, source, sentence(call, nr), { kind: 'words', salience: (rank(nr, each) + 1) / (each + 1) }),
      );
    });
    return { log, ids };
  };

  it('keep to forty lines and eight hundred words, represent the sessions, and count what found no room', () => {
    const { log } = long(30, 10);
    const brief = read(log);
    const lines = unconfirmed(brief);
    expect(lines).toHaveLength(LINES_MAX);
    expect(lines.reduce((sum, line) => sum + wordsIn(line.text), 0)).toBeLessThanOrEqual(WORDS_MAX);
    expect(new Set(lines.map((line) => line.sources[0]?.sessionId)).size).toBeGreaterThanOrEqual(27);
    expect(brief.more['machineRead']).toBe(300 - LINES_MAX);
  });

  it('leave the room to what was recorded by hand', () => {
    const { log } = long(10, 10);
    for (let nr = 0; nr < 25; nr++) log.tell('PromiseMade', { text: `Promise ${nr}` });
    expect(unconfirmed(read(log))).toHaveLength(LINES_MAX - 25);
    for (let nr = 0; nr < 25; nr++) log.tell('CommitmentMade', { text: `Commitment ${nr}` });
    expect(unconfirmed(read(log))).toHaveLength(12);
  });

  it('become ordinary lines when they are accepted, however many there are', () => {
    const { log, ids } = long(30, 12);
    for (const id of [ids[0]?.[11], ids[29]?.[11]]) log.about('ProposalAccepted', id ?? '', {});
    const accepted = read(log, '2026-05-10T08:00:00Z').inTheirWords.filter((line) => !line.unconfirmed);
    expect(texts(accepted)).toEqual([sentence(29, 11), sentence(0, 11)]);
  });

  it('give up the least telling first, in the core and on the page, and never a promise', () => {
    const { log, ids } = long(1, 80);
    const least = ids[0]?.find((_id, nr) => rank(nr, 80) === 0);
    const before = foldMemory(log.events);
    const core = before.get('core');
    if (core?.cell !== 'core') throw new Error('no core');
    const kept = core.items.proposal ?? [];
    expect(kept).toHaveLength(60);
    expect(Math.min(...kept.map((item) => item.salience ?? 0))).toBeCloseTo(21 / 81);
    expect(core.beyond).toEqual({ proposal: 20 });
    expect(kept.some((item) => item.id === least)).toBe(false);
    const page = memoryFor(before, 'nobody').sessions[0];
    const whole = (page?.moments ?? []).filter((moment) => moment.item !== undefined);
    expect(Math.min(...whole.map((moment) => moment.item?.salience ?? 0))).toBeCloseTo(69 / 81);
    const source = recorded(log, [['Coach', 'I will send the list.']]);
    propose(log, source, 'I will send the list.', { kind: 'promise', salience: 0 });
    for (let nr = 0; nr < 20; nr++)
      propose(log, noted(log, `Later ${nr}`), `Later ${nr}`, { kind: 'joy', salience: 0.9 });
    expect(texts(read(log).promises)).toEqual(['I will send the list.']);
  });
});
