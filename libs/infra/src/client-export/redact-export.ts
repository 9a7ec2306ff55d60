import { isSameName, type ClientExport, type ExportRecord, type PersonNamed } from '#domain';
import { contactsIn, hideNamed, type NameToHide } from '../assist/index.js';

/** What the coach decided. Everybody who is not named in `keep` is taken out. */
export interface ExportReview {
  /** Names, as they are listed, that may stand. */
  readonly keep: readonly string[];
  /** Names that stand in texts and are listed nowhere. */
  readonly alsoRedact: readonly string[];
  /** E-mail addresses, telephone numbers and links in texts. */
  readonly contactDetails: 'redact' | 'keep';
}
export const REDACT_ALL: ExportReview = { keep: [], alsoRedact: [], contactDetails: 'redact' };

/** Fields that hold an id, a word of a fixed list or a time. Any other text may name somebody. */
const STRUCTURAL = new Set(
  (
    'momentId ofSessionId fromEventId transcriptId consentEventId supersededBy sessionId coachId fromCoachId toCoachId ' +
    'eventId kind origin outcome purpose source by repeats startsAt startedAt endedAt expiresAt deleteAfter due date month from to ' +
    'granularity externalUid briefVersion'
  ).split(' '),
);
/** The client's own card: what they are called, and how to reach them. */
const OWN_CARD = new Set(['ClientWelcomed', 'ClientDetailsCorrected']);

interface Found {
  contacts: number;
}

const redactor = (names: readonly NameToHide[], review: ExportReview, found: Found) => {
  const text = (words: string): string => {
    const plain =
      review.contactDetails === 'keep'
        ? words
        : contactsIn(words, (kind) => {
            found.contacts += 1;
            return `[${kind}]`;
          });
    return hideNamed(plain, names);
  };
  const value = (of: unknown, key: string): unknown => {
    if (typeof of === 'string') return STRUCTURAL.has(key) ? of : text(of);
    if (Array.isArray(of)) return of.map((each) => value(each, key));
    if (typeof of !== 'object' || of === null) return of;
    // The labels of speakers are names too.
    const labels = key === 'speakers';
    const entries = Object.entries(of).map(([name, inner]) => [
      labels ? text(name) : name,
      labels ? inner : value(inner, name),
    ]);
    return Object.fromEntries(entries) as unknown;
  };
  return (record: ExportRecord): ExportRecord =>
    OWN_CARD.has(record.type) ? record : { ...record, data: value(record.data, '') as ExportRecord['data'] };
};

/** Names that may stand: the client's own in every form, and of those whom the coach keeps. A part of such a name is nobody else's. */
const namesToHide = (
  people: readonly PersonNamed[],
  review: ExportReview,
  ownNames: readonly string[],
): readonly NameToHide[] => {
  const kept = people.filter(({ name }) => review.keep.some((each) => isSameName(each, name)));
  const gone = [...people.filter((person) => !kept.includes(person)).map(({ name }) => name), ...review.alsoRedact];
  const staying = [...ownNames, ...kept.map(({ name }) => name)].map((name) => ({ name, standIn: null }));
  return [...staying, ...gone.map((name, index) => ({ name, standIn: `[person ${index + 1}]` }))];
};

/** Takes other people's names out of every text of an export, in any case, accent, plural or possessive, and contact details. */
export const redactExport = (
  content: ClientExport,
  people: readonly PersonNamed[],
  { review, ownNames }: { readonly review: ExportReview; readonly ownNames: readonly string[] },
): ClientExport => {
  const names = namesToHide(people, review, ownNames);
  const found: Found = { contacts: 0 };
  const redacted = redactor(names, review, found);
  const sessions = content.sessions.map(({ sessionId, records }) => ({ sessionId, records: records.map(redacted) }));
  const betweenSessions = content.betweenSessions.map(redacted);
  const peopleRedacted = names.filter(({ standIn }) => standIn !== null).length;
  const leftOut = { ...content.leftOut, peopleRedacted, contactDetailsRedacted: found.contacts };
  return { ...content, sessions, betweenSessions, leftOut };
};
