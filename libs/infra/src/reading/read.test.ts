import { describe, expect, it } from '@jest/globals';
import { transcriptText } from '#domain';
import { readNote, readTranscript } from './read.js';
import type { Proposal, ReadingContext } from './reading.js';

const CONTEXT: ReadingContext = {
  heldOn: '2024-05-15',
  clientNames: ['Nora Quist'],
  coachNames: ['Pim Vos'],
  knownPeople: [],
};
const note = (text: string, context = CONTEXT): readonly Proposal[] => readNote(text, context).proposals;
const texts = (proposals: readonly Proposal[], ...kinds: Proposal['kind'][]): string[] =>
  proposals.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);

describe('whose plan it is, in a note', () => {
  it.each([
    'She will call the bank.',
    'Nora is going to sell the boat.',
    'Agreed to write down three wishes.',
    'She has decided to leave the choir.',
    'She said she would ask the landlord.',
    'Plan: paint the shed before June.',
    'She wants to try a walk at noon.',
    'She has promised herself to leave at six.',
    'Homework for Nora: ring two old friends.',
    'Nora to speak with payroll by Thursday.',
    'We agreed she would keep a diary.',
    'N will ask the landlord.',
  ])('takes %j for a commitment of the client', (text) => {
    expect(note(text).map(({ kind }) => kind)).toContain('commitment');
    expect(texts(note(text), 'promise')).toEqual([]);
  });

  it.each([
    "I'll send her the article.",
    'I promised to look for the map.',
    "I said I'd ring on Friday.",
    'Promised her a list of books.',
    'Me: find the number of the archive.',
    'I owe her the name of the podcast.',
    'Will email her the worksheet tonight.',
    'We agreed that I would send a reminder.',
  ])('takes %j for a promise of the coach', (text) => {
    expect(note(text).map(({ kind }) => kind)).toContain('promise');
    expect(texts(note(text), 'commitment')).toEqual([]);
  });

  it.each([
    ['a wish', 'She would love to see the fjords.'],
    ['an ought', 'She should really sleep more.'],
    ['a condition', 'If the rent goes up she will leave.'],
    ['a habit of the past', 'She used to run every morning.'],
    ['what somebody else plans', 'She smiled. Her brother Odd will paint the fence.'],
    ['what is feared', 'She is afraid that she will lose the house.'],
    ['what will be', 'She will be sixty in June.'],
    ['a question', 'Will she call the bank?'],
    ['what is negated', 'She will not call the bank.'],
    ['what somebody else says', 'Odd said he will come along.'],
    ['what is only thought of', 'Perhaps she will paint the shed.'],
    ['what a man plans in a note about a woman', 'She is tired, her head hurts. He will paint the fence.'],
    ['a way to go', 'She is going to Spain.'],
  ])('takes %s for none', (_, text) => {
    expect(texts(note(text), 'commitment', 'promise')).toEqual([]);
  });

  it('tells two plans in one sentence apart', () => {
    const proposals = note(
      "She'll bring the ledger on Monday, and I'll look up the form for her before the week is out, as we said.",
    );
    expect(texts(proposals, 'commitment')).toEqual(["She'll bring the ledger on Monday"]);
    expect(texts(proposals, 'promise')).toEqual(["I'll look up the form for her before the week is out, as we said."]);
  });

  it('reads a list of goals as what the client set out to do', () => {
    const list =
      'Weekly goals: 1. Walk for 20 minutes, three times a week (confidence 8/10). 2. Cook at home twice a week. Wellness vision: to stay mobile.';
    expect(texts(note(list), 'commitment')).toEqual([
      'Walk for 20 minutes, three times a week (confidence 8/10)',
      'Cook at home twice a week',
    ]);
  });

  it('says when it falls due', () => {
    expect(note('She will hand in the form by Friday.')[0]).toMatchObject({ kind: 'commitment', due: '2024-05-17' });
  });
});

describe('what else a note tells', () => {
  it.each([
    ['insight', 'I realised, she said, that I was never afraid of the dark.'],
    ['joy', 'She lights up when she talks about the allotment.'],
    ['worry', 'What keeps her awake is the roof.'],
    ['insight', 'She realised that she has been waiting for a letter.'],
    ['preference', 'Prefers to walk while we talk.'],
    ['how-we-left-it', 'We ended with a long silence.'],
  ] as const)('proposes a %s', (kind, text) => {
    expect(texts(note(text), kind)).toEqual([text]);
  });

  it('proposes a date in the life of the client, with the days that its words may mean', () => {
    expect(note('Her sister Liv gets married on 8 June.').find(({ kind }) => kind === 'life-date')).toMatchObject({
      when: { date: '2024-06-08' },
      heard: { from: '2024-06-08', to: '2024-06-08', granularity: 'day', expression: 'on 8 June' },
    });
  });

  it.each(['Next call on 12 June.', 'For ten years she taught.', 'He died in 2011.', 'She swims every Friday.'])(
    'takes %j for no date of a life',
    (text) => {
      expect(texts(note(text), 'life-date')).toEqual([]);
    },
  );
});

describe('people', () => {
  const people = (text: string): string[] =>
    note(text).flatMap(({ kind, name, relation }) => (kind === 'person' ? [`${name}: ${relation ?? '-'}`] : []));

  it.each([
    ['Her sister Liv rang.', ['Liv: sister']],
    ['Husband Tor, on nights.', ['Tor: husband']],
    ['Ask Bo, her boss, for leave.', ['Bo: boss']],
    ['There is a son, Jon, in Bergen.', ['Jon: son']],
    ['Ina (friend) came along.', ['Ina: friend']],
    ['His mother Aud, whom he calls Lilla, is ill.', ['Aud (Lilla): mother']],
    ['Mum fell in the garden.', ['Mum: mother']],
    ['They drove to Bergen in May.', []],
  ])('reads %j', (text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it('sees a relation through another person from the client', () => {
    expect(people("Her husband Tor is away. Tor's mother Gro came to stay.")).toContain('Gro: mother-in-law');
  });

  it('leaves the client and the coach out', () => {
    expect(people('Nora said that Pim was late.')).toEqual([]);
  });
});

describe('a transcript', () => {
  const turns = [
    { speaker: 'Pim', text: "Morning. I'll send you the recording tonight." },
    { speaker: 'Nora', text: "Thanks. I'm going to call the bank tomorrow. I'm so scared of the answer." },
    { speaker: 'Speaker 3', text: "I'll get new boots tomorrow." },
  ];
  const { proposals } = readTranscript(turns, { Pim: 'coach', Nora: 'client', 'Speaker 3': 'other' }, CONTEXT);

  it('takes what each speaker says as theirs', () => {
    expect(texts(proposals, 'promise')).toEqual(["I'll send you the recording tonight."]);
    expect(texts(proposals, 'commitment')).toEqual(["I'm going to call the bank tomorrow."]);
    expect(texts(proposals, 'worry')).toEqual(["I'm so scared of the answer."]);
  });

  it.each(["I'll see you in two weeks.", "I'm going to ask you something.", "I'll hold that with you."])(
    'takes what a coach says in the talk itself (%j) for no promise',
    (text) => {
      expect(readTranscript([{ speaker: 'Pim', text }], { Pim: 'coach' }, CONTEXT).proposals).toEqual([]);
    },
  );

  it('quotes what "it" stands for along with a promise', () => {
    const said = [{ speaker: 'Pim', text: "There is a song about ferries. I'll find it for you." }];
    expect(texts(readTranscript(said, { Pim: 'coach' }, CONTEXT).proposals, 'promise')).toEqual([said[0]?.text]);
  });

  it('counts spans in the text of the transcript', () => {
    const whole = transcriptText(turns);
    expect(proposals.map(({ span }) => whole.slice(...span))).toEqual(proposals.map(({ text }) => text));
  });
});

describe('the language', () => {
  it.each([
    ['en', 'Tired. Work heavy. She wants out.'],
    ['de', 'Heute war sie müde und will am Freitag kündigen, sagt sie, und der Chef weiß es noch nicht.'],
    ['fr', "Elle est fatiguée et elle veut parler avec son frère, qui ne répond pas à ses lettres depuis l'été."],
  ])('is told as %s', (language, text) => {
    expect(readNote(text, CONTEXT).language).toBe(language);
  });

  it('proposes nothing from one that it does not read', () => {
    expect(
      note('Sie wird am Freitag die Bank anrufen, und ich schicke ihr den Artikel, den sie noch nicht kennt.'),
    ).toEqual([]);
  });
});
