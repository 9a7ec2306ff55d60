import { describe, expect, it } from '@jest/globals';
import { foldMemory } from './cells.js';
import { noted, propose, read, recorded, texts, twoCalls, unconfirmed } from './proposal.fixtures.js';
import { renderMarkdown } from './render-markdown.js';

describe('what a machine read of a note', () => {
  const NOTE =
    'She swims at dawn. Sleep is bad since the scan. Her brother Tobe moved in. I said I would send the article. She will ring the bank. Sees now that she was hiding. Prefers to walk while we talk. The exam is on 17 June. Left laughing.';
  const REMARK = 'from the note of 10 June';

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

  it('is said once on the page to be not confirmed, and not at all where nobody but people recorded', () => {
    const log = twoCalls();
    log.tell('JoyHeard', { text: 'The choir' });
    expect(renderMarkdown(read(log))).not.toContain('not yet confirmed');
    const note = noted(log, NOTE);
    propose(log, note, 'She swims at dawn.', { kind: 'joy' });
    propose(log, note, 'Sleep is bad since the scan.', { kind: 'worry' });
    expect(renderMarkdown(read(log)).split('not yet confirmed')).toHaveLength(2);
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
    log.tell('PersonMentioned', { name: 'Tobe', relation: 'brother', text: 'Tobe lives with her.' });
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

  it('takes a sentence with it that several lines share', () => {
    const log = twoCalls();
    const note = noted(
      log,
      'She will open the case, and for that I said I would send the tape. The rest was talk. It rained all day long.',
    );
    propose(log, note, 'She will open the case', { kind: 'commitment' });
    propose(log, note, 'for that I said I would send the tape.', { kind: 'promise' });
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
    expect(brief.unsure).toMatchObject([{ unconfirmed: true, remark: 'perhaps a thread, from the note of 10 June' }]);
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
        remark: 'from the recording of 10 June',
      },
    ]);
    expect(brief.worries).toMatchObject([{ quoted: true }]);
    expect([...brief.insights, ...brief.promises].map((line) => line.quoted)).toEqual([false, false]);
    expect(renderMarkdown(brief)).toContain('“I sang in the car park.” (from the recording of 10 June; 10 days ago)');
  });

  it('goes with the recording when that is discarded, accepted or not', () => {
    const log = twoCalls();
    const call = recorded(log, [['Ada', 'I sang in the car park.']]);
    propose(log, call, 'I sang in the car park.', { kind: 'words' });
    log.about('ProposalAccepted', propose(log, call, 'I sang', { kind: 'joy' }), {});
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

  it('are crossed in the brief of the next call, and once; the words themselves are said where the line has them no more', () => {
    const log = twoCalls();
    const note = noted(log, 'The move is the week after.');
    propose(log, note, 'The move is the week after.', { kind: 'life-date', when: { rough: 'the week after' }, heard });
    const [line] = read(log).lifeBetween;
    expect(line?.remark).toBe('some time between 15 June and 21 June; from the note of 10 June');
    log.held('2026-06-24T09:00:00Z');
    expect(read(log, '2026-06-28T08:00:00Z').lifeBetween).toEqual([]);
  });

  it('stand beside another day that was recorded for the same, and are left out beside the same day', () => {
    const log = twoCalls();
    log.tell('LifeDateHeard', { text: 'The hip operation of her father', when: { date: '2026-06-25' } });
    const text = 'Hip operation of her father moved to the 30th.';
    const note = noted(log, text);
    propose(log, note, 'Hip operation of her father', { kind: 'life-date', when: { date: '2026-06-25' } });
    expect(read(log).lifeBetween).toHaveLength(1);
    propose(log, note, text, { kind: 'life-date', when: { date: '2026-06-30' } });
    expect(read(log).lifeBetween.map((line) => line.remark)).toEqual([
      'in 5 days, on Thursday 25 June',
      'in 10 days, on Tuesday 30 June; from the note of 10 June',
    ]);
  });

  it('stay on their days when they are accepted', () => {
    const log = twoCalls();
    const note = noted(log, 'The move is the week after.');
    const id = propose(log, note, 'The move is the week after.', { kind: 'life-date', heard });
    log.about('ProposalAccepted', id, {});
    expect(read(log).lifeBetween).toMatchObject([{ remark: 'some time between 15 June and 21 June' }]);
    log.about('MomentCorrected', id, { text: 'The move into the flat.' });
    expect(read(log).lifeBetween).toMatchObject([
      { remark: 'some time between 15 June and 21 June, told as “the week after”' },
    ]);
  });
});
