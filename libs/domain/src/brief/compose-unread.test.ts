import { describe, expect, it } from '@jest/globals';
import { noted, propose, read, recorded, twoCalls } from './proposal.fixtures.js';

const GERMAN = 'Ada freut sich auf den Garten. Ihr Bruder heiratet im Mai, und sie hat das Haus verkauft.';

describe('a recording of which nobody has said who is the client', () => {
  it('is named above the brief, until somebody says it', () => {
    const log = twoCalls();
    const call = recorded(log, [
      ['Guest 1', 'How was the week?'],
      ['Guest 2', 'I sang in the car park.'],
    ]);
    expect(read(log).notices).toEqual([
      'It is not said yet who in the recording of 10 June is the client: none of their words stand here before that.',
    ]);
    const speakers = { 'Guest 1': 'coach', 'Guest 2': 'client' } as const;
    log.append({ type: 'TranscriptSpeakersConfirmed', data: { transcriptId: call.id, speakers } }, call.id);
    expect(read(log).notices).toEqual([]);
  });

  it('is counted where there are several, and asked for no more once it is discarded', () => {
    const log = twoCalls();
    const calls = [1, 2].map(() => recorded(log, [['Guest', 'I sang in the car park.']]));
    expect(read(log).notices).toEqual([
      'It is not said yet who in 2 recordings is the client: none of their words stand here before that.',
    ]);
    for (const { id } of calls) log.append({ type: 'TranscriptDiscarded', data: { transcriptId: id } }, id);
    expect(read(log).notices).toEqual(['Nothing has been recorded yet.']);
  });

  it('is none where the client is known among strangers', () => {
    const log = twoCalls();
    recorded(log, [
      ['Ada', 'I sang in the car park.'],
      ['Unknown', 'Excuse me.'],
    ]);
    expect(read(log).notices).toEqual([]);
  });
});

describe('a note in another language than English', () => {
  it('is said to be only quoted, and nothing is called unheard of that may stand in it', () => {
    const log = twoCalls();
    noted(log, GERMAN);
    const brief = read(log);
    expect(brief.notices).toEqual([
      'The note of 10 June is not in English: it is quoted as it stands, and nothing is read out of it.',
    ]);
    expect(brief.neverHeardAbout).toEqual([]);
    expect([brief.howWeLeftIt?.text, ...brief.fromNotes.map(({ text }) => text)].join(' ')).toContain('Garten');
    noted(log, GERMAN.replace('Mai', 'Juni'));
    expect(read(log).notices).toEqual([
      '2 notes are not in English: they are quoted as they stand, and nothing is read out of them.',
    ]);
  });

  it('is none of which something was read', () => {
    const log = twoCalls();
    propose(log, noted(log, GERMAN), 'Garten', { kind: 'joy' });
    expect(read(log).notices).toEqual([]);
  });

  it('is told of to nobody who may not read it', () => {
    const log = twoCalls();
    log.tell('NoteWritten', { text: GERMAN, private: true });
    expect(read(log).notices).toEqual(['Only private notes have been recorded so far.']);
  });
});

describe('recordings that are kept', () => {
  it('are named once the consent that they rest on was withdrawn, and no more once they are discarded', () => {
    const log = twoCalls();
    const calls = [1, 2].map(() => recorded(log, [['Ada', 'I sang in the car park.']]));
    log.append({ type: 'ConsentGiven', data: { purpose: 'recording', evidence: 'said' } });
    expect(read(log).notices).toEqual([]);
    log.at('2026-06-15T08:00:00Z').append({ type: 'ConsentWithdrawn', data: { purpose: 'recording' } });
    const withdrawn = 'The consent to recording was withdrawn on 15 June; ';
    expect(read(log).notices).toEqual([`${withdrawn}2 recordings are still kept.`]);
    const [first, second] = calls.map(({ id }) => id);
    log.append({ type: 'TranscriptDiscarded', data: { transcriptId: first ?? '' } }, first ?? null);
    expect(read(log).notices).toEqual([`${withdrawn}the recording of 10 June is still kept.`]);
    log.append({ type: 'TranscriptDiscarded', data: { transcriptId: second ?? '' } }, second ?? null);
    expect(read(log).notices.join(' ')).not.toContain('still kept');
  });
});
