import { describe, expect, it } from '@jest/globals';
import type { LogWriter } from './brief.fixtures.js';
import { foldMemory } from './cells.js';
import { noted, propose, read, recorded, texts, twoCalls, unconfirmed } from './proposal.fixtures.js';
import { renderMarkdown } from './render-markdown.js';

const OPEN = 'She will call the landlord by Friday.';
const DONE = 'She called the landlord, done.';
const KEPT_BY_NOTE = 'kept, by the note of 17 June, not confirmed';

type Outcome = 'kept' | 'moved' | 'released' | 'open';
/** A call a week later, and what its note reports of the moment. */
const reported = (log: LogWriter, momentId: string, outcome: Outcome, words = DONE) => {
  const sessionId = log.held('2026-06-17T09:00:00Z');
  const note = noted(log, words);
  const followsUp = { momentId, outcome };
  const due = outcome === 'kept' || outcome === 'released' ? {} : { due: '2026-06-22' };
  const more = { kind: 'commitment' as const, followsUp, ...due };
  return { note, sessionId, id: propose(log, note, words, more) };
};
const byMachine = (log: LogWriter): string =>
  propose(log, noted(log, OPEN), OPEN, { kind: 'commitment', due: '2026-06-12' });
const byHand = (log: LogWriter): string => log.tell('CommitmentMade', { text: OPEN, due: '2026-06-12' });

describe('a commitment that was recorded by hand', () => {
  it('stays open when a newer text reports it as kept, with a remark and the words', () => {
    const log = twoCalls();
    reported(log, byHand(log), 'kept');
    const brief = read(log);
    expect(brief.commitments).toMatchObject([
      { text: OPEN, status: 'made', remark: KEPT_BY_NOTE, latest: { text: DONE, unconfirmed: true } },
    ]);
    expect(texts(brief.fromNotes)).toEqual([]);
    expect(renderMarkdown(brief)).toContain(KEPT_BY_NOTE);
  });

  it('says the newest report, and none that is older than the coach’s own word', () => {
    const log = twoCalls();
    const id = byHand(log);
    reported(log, id, 'open', 'She still has not called the landlord.');
    expect(read(log).commitments).toMatchObject([{ status: 'made', latest: { text: /still has not/u } }]);
    const [open] = read(log).commitments;
    expect(open?.remark).toBe('still open, by the note of 17 June, not confirmed');
    reported(log, id, 'kept');
    expect(read(log).commitments[0]?.remark).toBe(KEPT_BY_NOTE);
    log.at('2026-06-18T09:00:00Z').about('CommitmentFollowedUp', id, { outcome: 'moved', text: 'Next week now.' });
    expect(read(log).commitments).toMatchObject([
      { status: 'moved', remark: 'moved, 17 June', latest: { text: 'Next week now.' } },
    ]);
  });

  it('is what was reported once the coach accepts the report of it, and shows once more', () => {
    const log = twoCalls();
    const id = byHand(log);
    const report = reported(log, id, 'kept');
    log.about('ProposalAccepted', report.id, {});
    log.about('CommitmentFollowedUp', id, { outcome: 'kept' });
    const [line, ...others] = read(log).commitments;
    expect(line).toMatchObject({ text: OPEN, status: 'kept', remark: 'kept, 17 June', latest: { text: DONE } });
    expect(line?.latest?.unconfirmed).toBeUndefined();
    expect(others).toEqual([]);
    log.held('2026-06-19T09:00:00Z');
    expect(read(log).commitments).toEqual([]);
  });

  it('is not told twice where the note of the same call tells it again', () => {
    const log = twoCalls();
    const id = byHand(log);
    propose(log, noted(log, OPEN), OPEN, { kind: 'commitment', followsUp: { momentId: id, outcome: 'open' } });
    const [line, ...others] = read(log).commitments;
    expect([line?.remark, line?.latest, others]).toEqual([undefined, null, []]);
  });
});

describe('a commitment that a machine read', () => {
  it.each(['kept', 'released'] as const)('is not open any more when a newer text reports it as %s', (outcome) => {
    const log = twoCalls();
    reported(log, byMachine(log), outcome);
    const brief = read(log);
    expect([brief.commitments, brief.more]).toEqual([[], {}]);
    // The journey alone still tells what that call was about.
    expect(JSON.stringify({ ...brief, journey: [] })).not.toContain('by Friday');
    expect(brief.howWeLeftIt?.text).toBe(DONE);
  });

  it.each(['moved', 'open'] as const)('stands once, in the newer words, when it is told as %s', (outcome) => {
    const log = twoCalls();
    const words = 'She will call the landlord on Monday instead.';
    reported(log, byMachine(log), outcome, words);
    const status = outcome === 'moved' ? 'moved' : 'made';
    const lines = read(log).commitments;
    expect(lines).toMatchObject([{ text: words, status, due: '2026-06-22', remark: 'from the note of 17 June' }]);
    expect(lines[0]?.sources).toHaveLength(3);
  });

  it('shows as kept when the coach accepts both, in any order', () => {
    for (const order of [0, 1]) {
      const log = twoCalls();
      const id = byMachine(log);
      const report = reported(log, id, 'kept');
      for (const one of order ? [id, report.id] : [report.id, id]) log.about('ProposalAccepted', one, {});
      expect(read(log).commitments).toMatchObject([{ text: OPEN, status: 'kept' }]);
    }
  });

  it('gives way to the newer words alone when the coach accepts those', () => {
    const log = twoCalls();
    const report = reported(log, byMachine(log), 'moved', 'On Monday, the landlord.');
    log.about('ProposalAccepted', report.id, {});
    const lines = read(log).commitments;
    expect(texts(lines)).toEqual(['On Monday, the landlord.']);
    expect(unconfirmed(read(log))).toEqual([]);
  });

  it('leaves the newer words standing when it is dismissed itself', () => {
    const log = twoCalls();
    const id = byMachine(log);
    reported(log, id, 'open', 'Still the landlord.');
    log.about('ProposalDismissed', id, {});
    expect(texts(read(log).commitments)).toEqual(['Still the landlord.']);
  });
});

describe('a report', () => {
  const stands = (log: LogWriter): string[] => texts(read(log).commitments);

  it('falls when it is dismissed, and when its note is withdrawn or corrected', () => {
    for (const end of ['ProposalDismissed', 'MomentWithdrawn', 'MomentCorrected'] as const) {
      const log = twoCalls();
      const report = reported(log, byMachine(log), 'kept');
      expect(stands(log)).toEqual([]);
      const about = end === 'ProposalDismissed' ? report.id : report.note.id;
      log.about(end, about, end === 'MomentCorrected' ? { text: 'Nothing.' } : ({} as never));
      expect(stands(log)).toEqual([OPEN]);
      const cells = JSON.stringify([...foldMemory(log.events)]);
      expect(cells.includes(DONE)).toBe(end === 'ProposalDismissed');
    }
  });

  it('falls with its recording, and when it is said who speaks there', () => {
    for (const type of ['TranscriptDiscarded', 'TranscriptSpeakersConfirmed'] as const) {
      const log = twoCalls();
      const momentId = byMachine(log);
      log.held('2026-06-17T09:00:00Z');
      const call = recorded(log, [['Ada', 'I called him. Done.']]);
      const followsUp = { momentId, outcome: 'kept' as const };
      propose(log, call, 'I called him. Done.', { kind: 'commitment', followsUp });
      expect(stands(log)).toEqual([]);
      const transcriptId = call.id;
      if (type === 'TranscriptDiscarded') log.append({ type, data: { transcriptId } }, transcriptId);
      else log.append({ type, data: { transcriptId, speakers: { Ada: 'other', Coach: 'coach' } } }, transcriptId);
      expect(stands(log)).toEqual([OPEN]);
    }
  });

  it('tells no words that are carried lightly', () => {
    const log = twoCalls();
    const report = reported(log, byHand(log), 'kept');
    log.about('CarryLightlyMarked', report.note.id, {});
    const [line] = read(log).commitments;
    expect([line?.text, line?.remark, line?.latest]).toEqual([OPEN, undefined, null]);
  });

  it('shows nothing of a commitment that is carried lightly itself', () => {
    for (const outcome of ['kept', 'moved'] as const) {
      const log = twoCalls();
      const id = byMachine(log);
      reported(log, id, outcome);
      log.about('CarryLightlyMarked', id, {});
      expect(stands(log)).toEqual([]);
    }
  });

  it('is never given up for lines that tell more', () => {
    const log = twoCalls();
    reported(log, byMachine(log), 'kept');
    for (let nr = 0; nr < 80; nr++)
      propose(log, noted(log, `Later ${nr}.`), `Later ${nr}.`, { kind: 'promise', salience: 1 });
    expect(stands(log)).toEqual([]);
  });
});
