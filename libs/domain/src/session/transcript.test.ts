import { describe, expect, it } from '@jest/globals';
import { anAlliance, given, onPage } from '../testing/alliance-spec.js';
import { COACH, id, SESSION } from '../testing/happened.js';
import { guessSpeakers } from './speaker-guess.js';
import { deletionDay, foldTranscripts } from './transcript.js';

const turns = [
  { speaker: 'Ines', text: 'I walked by the river.' },
  { speaker: 'Unknown', text: 'Did you?' },
];
const imported = (label: string) =>
  onPage(label, {
    type: 'TranscriptImported',
    data: { source: 'plain', turns, speakers: { Ines: 'client' }, consentEventId: id('consent') },
  });
const confirmed = (label: string, speakers: Record<string, 'client' | 'coach' | 'other'>) =>
  onPage(`${label} confirmed`, { type: 'TranscriptSpeakersConfirmed', data: { transcriptId: id(label), speakers } });
const discarded = (label: string) =>
  onPage(`${label} discarded`, { type: 'TranscriptDiscarded', data: { transcriptId: id(label) } });
const confirm = (speakers: Record<string, 'client' | 'coach' | 'other'>) =>
  ({ type: 'TranscriptSpeakersConfirmed', transcriptId: id('t'), speakers }) as const;

describe('the speakers of a transcript', () => {
  it('are confirmed by the coach, and who is not named stays who they were', () => {
    given(...anAlliance(), imported('t'))
      .atSession(confirm({ Unknown: 'coach' }))
      .then({
        type: 'TranscriptSpeakersConfirmed',
        data: { transcriptId: id('t'), speakers: { Ines: 'client', Unknown: 'coach' } },
      });
    given(...anAlliance(), imported('t'), confirmed('t', { Ines: 'coach', Unknown: 'client' }))
      .atSession(confirm({ Unknown: 'other' }))
      .then({
        type: 'TranscriptSpeakersConfirmed',
        data: { transcriptId: id('t'), speakers: { Ines: 'coach', Unknown: 'other' } },
      });
  });
  it('are those that speak in it, of a transcript that is there', () => {
    given(...anAlliance(), imported('t'))
      .atSession(confirm({ Bo: 'coach' }))
      .thenRejected('SPEAKER_UNKNOWN');
    given(...anAlliance())
      .atSession(confirm({}))
      .thenRejected('TRANSCRIPT_UNKNOWN');
    given(...anAlliance(), imported('t'), discarded('t'))
      .atSession(confirm({ Ines: 'coach' }))
      .thenRejected('TRANSCRIPT_DISCARDED');
    given(...anAlliance(), imported('t'))
      .as({ actor: { kind: 'system' }, roles: [] })
      .atSession(confirm({ Ines: 'coach' }))
      .thenRejected('EVENT_NOT_RECORDABLE_HERE');
  });
});

describe('who a label is', () => {
  const names = { client: ['Inês Prado', 'Ines'], coach: ['Marit Dahl'] };
  const guess = (...labels: readonly string[]) => [...guessSpeakers(labels, [], names).values()];
  it('is known by the very name, however a call program writes it, and guessed of nobody else', () => {
    expect(guess('INÊS PRADO', 'Prado, Inês', 'ines (she/her)', 'Marit Dahl (Guest)')).toEqual([
      'client',
      'client',
      'client',
      'coach',
    ]);
    expect(guess('Coach', 'client', 'Marit', 'Inês', 'Unknown', '')).toEqual([
      'coach',
      'client',
      'other',
      'other',
      'other',
      'other',
    ]);
  });
  it('is not known by a name that both have', () => {
    expect([...guessSpeakers(['Ana'], [], { client: ['Ana'], coach: ['ana'] }).values()]).toEqual(['other']);
  });
  it('is what the caller says, in the order in which they are heard', () => {
    expect([...guessSpeakers(['Ines', 'Bo', 'Marit Dahl'], ['coach', 'client'], names)]).toEqual([
      ['Ines', 'coach'],
      ['Bo', 'client'],
      ['Marit Dahl', 'coach'],
    ]);
  });
});

describe('the day until which a transcript is kept', () => {
  const now = '2026-11-30T23:30:00.000Z';
  it('is the one asked for, else the practice’s retention, else 90 days', () => {
    expect(deletionDay('2026-12-01', { now, retentionMonths: 3 })).toBe('2026-12-01');
    expect(deletionDay(undefined, { now, retentionMonths: 3 })).toBe('2027-02-28');
    expect(deletionDay(undefined, { now, retentionMonths: null })).toBe('2027-02-28');
    expect(deletionDay(undefined, { now: '2026-01-15T00:00:00Z', retentionMonths: null })).toBe('2026-04-15');
  });
  it('is not today, not past, and not a lifetime away', () => {
    for (const asked of ['2026-11-30', '2020-01-01', '2077-01-01']) {
      expect(deletionDay(asked, { now, retentionMonths: null })).toBeNull();
    }
  });
});

describe('transcripts of a log', () => {
  it('are those that were not discarded, with the speakers as they were confirmed last', () => {
    const log = [imported('a'), imported('b'), imported('c'), discarded('b'), confirmed('c', { Ines: 'other' })];
    const found = foldTranscripts([...anAlliance(), ...log]);
    expect(found).toMatchObject([
      { transcriptId: id('a'), sessionId: SESSION, memberId: COACH, confirmed: false, turns },
      { transcriptId: id('c'), confirmed: true },
    ]);
    expect(found.map(({ speakers }) => [...speakers])).toEqual([
      [
        ['Ines', 'client'],
        ['Unknown', 'other'],
      ],
      [['Ines', 'other']],
    ]);
  });
});
