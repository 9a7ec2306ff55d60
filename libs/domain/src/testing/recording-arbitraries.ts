import fc from 'fast-check';
import { CONSENT_PURPOSES } from '../client/client.events.js';
import { ORIGINS, PROPOSABLE_KINDS } from '../moment/moment.events.js';
import type { ClientRecordingDraft, SessionRecordingDraft } from '../moment/recordable.events.js';
import { HELD } from './alliance-spec.js';
import { id, NEXT_COACH, SESSION } from './happened.js';

/** What the sources of these stories say; proposals and quotes cut from it, rightly and wrongly. */
export const SOURCE = 'Marta called. She is moving. Marta called.';

const text = fc.oneof(
  fc.constantFrom('The river.', SOURCE, '“quoted”', 'Łukasz 悠人 🙂', '\u202Ereversed', '<script>', '\ud800'),
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((s) => s.trim().length > 0),
);
const instant = fc
  .date({ min: new Date('1899-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: value.map((v) => ({ [key]: v })) });
const when = optional('occurredAt', instant);
const rarely = fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const marks = fc.record({
  origin: fc.constantFrom(...ORIGINS),
  private: rarely,
  shared: rarely,
  carryLightly: rarely,
});
const date = fc.constantFrom('2026-12-04', '2024-02-29');

/** Any of these with these fields, one after the other laid over each other. */
const merged = (...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as object);
const typed = (types: readonly string[], ...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  merged(fc.record({ type: fc.constantFrom(...types) }), when, ...parts);
const withText = fc.record({ text });

const PLAIN = [
  'NoteWritten',
  'JoyHeard',
  'WorryHeard',
  'InsightVoiced',
  'PreferenceHeard',
  'ThreadOpened',
  'PromiseMade',
];
const ABOUT = [
  'PromiseKept',
  'PromiseReleased',
  'ThreadRevisited',
  'ThreadClosed',
  'MomentWithdrawn',
  'ProposalAccepted',
];
const ABOUT_TOO = ['ProposalDismissed', 'CarryLightlyMarked', 'CarryLightlyCleared', 'MomentRetired'];

const span = fc.tuple(fc.nat(SOURCE.length), fc.integer({ min: 1, max: SOURCE.length }));
const cited = (fromEventId: fc.Arbitrary<string>) =>
  fc.tuple(fromEventId, span, fc.boolean()).map(([from, [a, b], rightly]) => ({
    fromEventId: from,
    span: [a, b],
    text: rightly && SOURCE.slice(a, b).trim() !== '' ? SOURCE.slice(a, b).trim() : 'Marta called.',
  }));

const opening = (ids: fc.Arbitrary<string>): fc.Arbitrary<object> =>
  fc.oneof(
    typed(PLAIN, withText, marks),
    typed(['WordsQuoted'], withText, marks, optional('about', text)),
    typed(['WordsQuoted'], marks, cited(ids)),
    typed(['PersonMentioned'], marks, fc.record({ name: text }), optional('relation', text)),
    typed(
      ['LifeDateHeard'],
      withText,
      marks,
      fc.constantFrom({ date: '2026-12-04' }, { month: '2026-12' }, { rough: 'soon' }),
    ),
    typed(['CommitmentMade'], withText, marks, optional('due', date)),
    typed(['HowWeLeftIt'], withText, marks, optional('mood', text)),
    typed(
      ['MomentProposed'],
      marks.map(({ origin: _origin, ...rest }) => rest),
      fc.record({ kind: fc.constantFrom(...PROPOSABLE_KINDS) }),
      cited(ids),
    ),
  );

const outcome = fc.constantFrom('kept', 'moved', 'released', 'unknown');

/** What belongs to a moment of the beginning, so that stories often go on rightly. */
const fitting: fc.Arbitrary<object> = fc.oneof(
  typed(['PromiseKept', 'PromiseReleased'], fc.constant({ momentId: id('promise') })),
  typed(['ThreadRevisited', 'ThreadClosed'], fc.constant({ momentId: id('thread') })),
  typed(['CommitmentFollowedUp'], fc.record({ momentId: fc.constant(id('commitment')), outcome })),
  typed(['ProposalAccepted', 'ProposalDismissed'], fc.constant({ momentId: id('proposal') })),
);

const aboutMoment = (ids: fc.Arbitrary<string>): fc.Arbitrary<object> => {
  const named = fc.record({ momentId: ids });
  return fc.oneof(
    { weight: 3, arbitrary: fitting },
    { weight: 1, arbitrary: typed([...ABOUT, ...ABOUT_TOO], named) },
    { weight: 1, arbitrary: typed(['MomentRetired'], named, optional('supersededBy', ids)) },
    { weight: 1, arbitrary: typed(['MomentCorrected'], named, withText) },
    { weight: 1, arbitrary: typed(['CommitmentFollowedUp'], named, fc.record({ outcome })) },
  );
};

/** A recording at the session door; moments and sources are named by `ids`. */
export const sessionRecording = (ids: fc.Arbitrary<string>): fc.Arbitrary<SessionRecordingDraft> =>
  fc.oneof(
    { weight: 4, arbitrary: opening(ids) },
    { weight: 4, arbitrary: aboutMoment(ids) },
    { weight: 1, arbitrary: typed(['PresenceChosen', 'ReflectionWritten'], withText) },
    { weight: 1, arbitrary: typed(['SessionHeld'], fc.constant(HELD)) },
    { weight: 1, arbitrary: typed(['SessionHeld'], fc.record({ startedAt: instant, endedAt: instant })) },
    { weight: 1, arbitrary: typed(['SessionRescheduled'], fc.record({ startsAt: instant })) },
    {
      weight: 1,
      arbitrary: typed(
        ['TranscriptSpeakersConfirmed'],
        fc.record({ transcriptId: ids, speakers: fc.constant({ Ines: 'coach' }) }),
      ),
    },
    { weight: 1, arbitrary: typed(['TranscriptDiscarded'], fc.record({ transcriptId: ids })) },
    {
      weight: 1,
      arbitrary: typed(
        ['TranscriptImported'],
        fc.constant({ source: 'plain', turns: [{ speaker: 'Ines', text: SOURCE }], speakers: { Ines: 'client' } }),
      ),
    },
  ) as fc.Arbitrary<SessionRecordingDraft>;

/** A recording at the client door. */
export const clientRecording = (ids: fc.Arbitrary<string>): fc.Arbitrary<ClientRecordingDraft> =>
  fc.oneof(
    { weight: 3, arbitrary: opening(ids) },
    { weight: 3, arbitrary: aboutMoment(ids) },
    {
      weight: 2,
      arbitrary: typed(
        ['ConsentGiven', 'ConsentWithdrawn'],
        fc.record({ purpose: fc.constantFrom(...CONSENT_PURPOSES) }),
      ),
    },
    { weight: 1, arbitrary: typed(['ClientPaused', 'ClientResumed', 'ClientFarewelled']) },
    { weight: 1, arbitrary: typed(['ClientDetailsCorrected'], fc.record({ pronouns: fc.option(text) })) },
    { weight: 1, arbitrary: typed(['BriefRead'], optional('sessionId', fc.constant(SESSION))) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        { weight: 9, arbitrary: typed(['PulseInvited'], fc.constant({ expiresAt: '2026-11-30T00:00:00Z' })) },
        {
          weight: 1,
          arbitrary: typed(
            ['ClientHandedOver'],
            fc.record({ toCoachId: fc.constant(NEXT_COACH), reason: fc.option(text, { nil: undefined }) }),
          ),
        },
        { weight: 1, arbitrary: typed(['ConsentGiven'], fc.constant({ purpose: 'handover', evidence: 'by mail' })) },
      ),
    },
    { weight: 1, arbitrary: typed(['PulseInvited'], fc.record({ expiresAt: instant })) },
    { weight: 1, arbitrary: typed(['PulseAnswered'], fc.constant({ heard: 9, atEase: 8, carriedOn: 7 })) },
  ) as fc.Arbitrary<ClientRecordingDraft>;
