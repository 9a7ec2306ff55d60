import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CLIENT_EXPORT_FORMAT, type ClientExport, type PersonNamed } from '#domain';
import { REDACT_ALL, redactExport, type ExportReview } from './redact-export.js';

const ID = '019abcde-0000-7000-8000-000000000001';
const AT = '2026-11-20T09:00:00.000Z';
const record = (type: string, data: Record<string, unknown>) =>
  ({ eventId: ID, type, occurredAt: AT, recordedAt: AT, by: 'member', data }) as const;
const content = (...records: ReturnType<typeof record>[]): ClientExport => ({
  format: CLIENT_EXPORT_FORMAT,
  version: 1,
  exportedAt: AT,
  practice: 'Stillwater',
  clientId: ID,
  sessions: [],
  betweenSessions: records,
  leftOut: { authorOnly: 0, withdrawn: 0, peopleRedacted: 0, contactDetailsRedacted: 0 },
});
const person = (name: string): PersonNamed => ({ name, relation: null, from: 'recorded' });
const redacted = (
  text: string,
  names: readonly string[],
  review: Partial<ExportReview> = {},
  own = ['Ines Amaral'],
) => {
  const of = content(record('NoteWritten', { text }));
  const done = redactExport(of, names.map(person), { review: { ...REDACT_ALL, ...review }, ownNames: own });
  return done.betweenSessions[0]?.data['text'];
};

describe('other people in a copy for a client', () => {
  it.each([
    ['Tomás called.', '[person 1] called.'],
    ["TOMAS's boat and Tomás’ house", "[person 1]'s boat and [person 1]’ house"],
    ['the Tomases are not him; two Tomass are', 'the Tomases are not him; two [person 1]s are'],
    ['Tomás Faria and Faria', '[person 1] and [person 1]'],
    ['a tomás-free week', 'a [person 1]-free week'],
  ])('are taken out in any case, accent, plural and possessive: %s', (text, expected) => {
    expect(redacted(text, ['Tomás Faria'])).toBe(expected);
  });

  it('stay where the coach keeps them, and share a surname with nobody who is taken out', () => {
    expect(redacted('Rita Amaral and Tomás Amaral', ['Rita Amaral', 'Tomás Amaral'], { keep: ['rita amaral'] })).toBe(
      'Rita Amaral and [person 1]',
    );
  });

  it('leave the client their own name, as it was written', () => {
    expect(redacted('INES said: Amaral is my name, not Faria', ['Tomás Faria'])).toBe(
      'INES said: Amaral is my name, not [person 1]',
    );
  });

  it('are taken out too where no field names them, if the coach says so', () => {
    expect(redacted('My boss Karl left.', [], { alsoRedact: ['Karl'] })).toBe('My boss [person 1] left.');
  });

  it('lose their addresses, numbers and links in texts, unless these are kept', () => {
    const text = 'Write to tom@example.test or +351 912 345 678, see https://example.test/tom';
    expect(redacted(text, [])).toBe('Write to [e-mail address] or [telephone number], see [link]');
    expect(redacted(text, [], { contactDetails: 'keep' })).toBe(text);
  });

  it('are taken out of every field that can hold a text, and of the labels of speakers, and of no id', () => {
    const { betweenSessions, leftOut } = redactExport(
      content(
        record('TranscriptImported', {
          speakers: { Tomás: 'other', Ines: 'client' },
          turns: [{ speaker: 'Tomás', text: 'I am Tomás.' }],
        }),
        record('PersonMentioned', { name: 'Tomás', relation: 'brother of Tomás', text: 'Tomás again', momentId: ID }),
        record('ANewType', { somethingNew: { deep: ['Tomás'] } }),
      ),
      [person('Tomás')],
      { review: REDACT_ALL, ownNames: [] },
    );
    expect(JSON.stringify(betweenSessions)).not.toMatch(/tom[aá]s/iu);
    expect(betweenSessions[0]?.data['speakers']).toEqual({ '[person 1]': 'other', Ines: 'client' });
    expect(betweenSessions[1]?.data['momentId']).toBe(ID);
    expect(leftOut.peopleRedacted).toBe(1);
  });

  it('never stay in a text that is written around them', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', '.', ',', '(', '"', "'", '\n', '-', '’', 'é', 'ß', '1') });
    const cased = (name: string) =>
      fc.constantFrom(name, name.toUpperCase(), name.toLowerCase(), `${name}'s`, name.normalize('NFD'));
    fc.assert(
      fc.property(around, cased('Tomás'), around, (before, name, after) => {
        const text = String(redacted(`${before} ${name} ${after}`, ['Tomás']));
        expect(text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()).not.toContain('tomas');
      }),
    );
  });
});
