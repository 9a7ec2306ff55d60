import { describe, expect, it } from '@jest/globals';
import { clausesOf } from '../clauses.js';
import { voiceOf } from '../voice.js';
import { cuesOf } from './cues.js';
import { intentOf } from './intent.js';

/** Notes as coaches write them of one client; `NAME` is whoever it is. */
const NOTES = [
  'NAME will ring the bank on Friday. I promised NAME the worksheet.',
  'name agreed to walk twice a week; told NAME I would send the list. Agreed NAME writes the letter by Monday.',
  'NAMEs going to book the dentist. NAMEd ring on Tuesday, NAME said. NAME: call the school. NAME -> form in by Friday',
  "NAME's going to ask her brother, and NAME'll write to the landlord. It was left to NAME to find a room.",
  'A walk each morning, agreed. e-mail NAME the form. Will w/ her mother go through it b4 Friday. As agreed, a call.',
  'She will keep a diary. NAME WILL SEND IT. Owe NAME: a name of a lawyer. What she is going to do is ask NAME.',
];
const COACH = 'Bo Lindqvist';
/** Plain ones, words of patterns ("Will", "May", "A."), parts of words, signs that regular expressions have, letters that stand for names. */
const CLIENTS =
  'Quorla Zed|Zed|Ann|Will Marsh|May|Mark Call|Thea|Abe|Ed|Wen|Mary-Jane Bell|Siân O’Hara|Þóra|Lindqvist|bo|(*|Ask Book|Theodora Friday|Dee S';
const ofNote = (note: string, client: string): readonly string[] => {
  const text = note.replaceAll('NAME', client.split(' ')[0] ?? '').replaceAll('name', client.toLowerCase());
  return [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    note.replaceAll('NAME', client),
    note.replaceAll('NAME', client.charAt(0)),
  ];
};

describe('plans of a note in which letters stand for names', () => {
  it.each(CLIENTS.split('|'))('are those that patterns with the names in them find: %s', (client) => {
    for (const text of NOTES.flatMap((note) => ofNote(note, client))) {
      const sentences = clausesOf(text);
      const context = { heldOn: '2024-05-15', clientNames: [client], coachNames: [COACH], knownPeople: [] };
      const voice = voiceOf('note', sentences, context);
      const clauses = sentences.flatMap((sentence) => sentence.clauses);
      const found = (called: typeof voice.called): readonly unknown[] => {
        const cues = cuesOf({ ...voice, called }, text);
        return clauses.map((clause) => [clause.text, intentOf(clause, { voice, cues, quoted: [] })]);
      };
      expect(found(voice.called)).toEqual(found(null));
    }
  });

  it('are asked for by the same patterns whoever the client is', () => {
    const patternsFor = (client: string): readonly RegExp[] => {
      const text = `${client} will ring the bank on Friday.`;
      const context = { heldOn: '2024-05-15', clientNames: [client], coachNames: [COACH], knownPeople: [] };
      return cuesOf(voiceOf('note', clausesOf(text), context), text).commitment;
    };
    expect(patternsFor('Quorla Zed') === patternsFor('Siân Doyle')).toBe(true);
    expect(patternsFor('Quorla Zed') === patternsFor('Will Marsh')).toBe(false);
  });
});
