import type { Sentence } from './clauses.js';
import type { ReadingContext, SpeakerRole } from './reading.js';

/** Whose words a text holds, and what the client is called in it. */
export interface Voice {
  /** 'note': typed by the coach about the client. Else the speaker of a turn. */
  readonly speaker: 'note' | SpeakerRole;
  /** Patterns of a subject that is the client; null where nobody of the text is told to be. */
  readonly clientSubject: string;
  /** Patterns of a subject that is the coach, called by name. */
  readonly coachSubject: string;
  readonly clientPronoun: 'he' | 'she' | null;
  /** The client called by name. */
  readonly clientName: RegExp | null;
  /** In a note what the two are called, of which the subjects are made; null where nobody is called by name. */
  readonly called: Called | null;
}

export interface Called {
  readonly clientTitles: string;
  readonly client: readonly string[];
  readonly clientInitials: readonly string[];
  readonly coachTitles: string;
  readonly coach: readonly string[];
  readonly coachInitials: readonly string[];
}

export const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);

/** The names a person goes by in a text: whole, first and last. */
export const namesOf = (full: readonly string[]): readonly string[] => [
  ...new Set(full.flatMap((name) => [name, ...name.split(/\s+/u)]).filter((name) => name.length > 1)),
];

/** The pronoun that begins most clauses: in a note about one person that person's. */
const pronounOf = (sentences: readonly Sentence[]): 'he' | 'she' | null => {
  const all = sentences.flatMap(({ clauses }) => clauses.flatMap(({ tokens }) => tokens.map(({ word }) => word)));
  const he = all.filter((word) => /^(?:he|him|his|himself)(?:'|$)/u.test(word)).length;
  const she = all.filter((word) => /^(?:she|her|hers|herself)(?:'|$)/u.test(word)).length;
  if (he === she) return null;
  return he > she ? 'he' : 'she';
};

/** A letter to the client, sent or not, calls them "you". */
const LETTER_YOU_MIN = 4;
const isLetter = (sentences: readonly Sentence[]): boolean => {
  const all = sentences.flatMap(({ clauses }) => clauses.flatMap(({ tokens }) => tokens.map(({ word }) => word)));
  const you = all.filter((word) => /^(?:you|your|yours|yourself)(?:'|$)/u.test(word)).length;
  const third = all.filter((word) => /^(?:he|him|his|she|her|hers|they|them|their)(?:'|$)/u.test(word)).length;
  return you >= LETTER_YOU_MIN && you > third;
};

/** "Kas" of Kasimira, "Gorm" of Gormlaith: as a coach may call somebody. */
const CALLED_LENGTH_MIN = 3;
const shortOf = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    const first = name.split(/\s+/u)[0] ?? '';
    return Array.from({ length: Math.max(0, first.length - CALLED_LENGTH_MIN) }, (_, at) =>
      first.slice(0, CALLED_LENGTH_MIN + at),
    );
  });

/** "D will talk to payroll": a coach may write the first letter, or the first letters, for the name; "I" is the coach. */
const initialsOf = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    const letters = name.split(/\s+/u).flatMap((part) => /^\p{L}/u.exec(part) ?? []);
    return [...letters.slice(0, 1), letters.join('')].filter((one) => one !== '' && one !== 'I');
  });

export const subjectOf = (titles: string, names: readonly string[], initials: readonly string[]): string =>
  [titles, ...names.map(escaped), ...initials.map((one) => String.raw`${one}\.?`)].join('|');

export const voiceOf = (speaker: Voice['speaker'], sentences: readonly Sentence[], context: ReadingContext): Voice => {
  if (speaker !== 'note')
    return { speaker, clientSubject: 'I', coachSubject: 'I', clientPronoun: null, clientName: null, called: null };
  const clientPronoun = pronounOf(sentences);
  const told = clientPronoun === null ? ['he', 'she', 'they'] : [clientPronoun];
  const pronouns = isLetter(sentences) ? ['you'] : told;
  const names = namesOf(context.clientNames);
  const initials = initialsOf(context.clientNames);
  const called: Called = {
    clientTitles: [...pronouns, String.raw`(?:the )?(?:client|coachee|(?:ct|clt|cl|pt)\.?)`].join('|'),
    client: [...names, ...shortOf(context.clientNames)],
    clientInitials: initials,
    coachTitles: '(?:the )?coach',
    coach: namesOf(context.coachNames),
    coachInitials: initialsOf(context.coachNames).filter((initial) => !initials.includes(initial)),
  };
  const own = names.map(escaped).join('|');
  return {
    speaker,
    clientSubject: subjectOf(called.clientTitles, called.client, initials),
    coachSubject: subjectOf(called.coachTitles, called.coach, called.coachInitials),
    clientPronoun,
    clientName: own === '' ? null : new RegExp(String.raw`(?<![\p{L}])(?:${own})(?![\p{L}])`, 'u'),
    called,
  };
};
