import { describe, it } from '@jest/globals';
import { foldClient } from '../client/client.state.js';
import {
  anAlliance,
  byCoach,
  cancelled,
  given,
  HELD,
  marks,
  onPage,
  promise,
  scheduled,
  welcomed,
} from '../testing/alliance-spec.js';
import { happened, id, member, OWNER } from '../testing/happened.js';
import { specOf } from '../testing/spec.js';
import { scheduleSession, TRANSCRIPTS_PER_SESSION_MAX } from './session.decider.js';
import { foldSession } from './session.state.js';

const note = { type: 'NoteWritten', text: 'Slept badly.' } as const;
const turns = [{ speaker: 'Ines', text: 'I walked by the river.' }];
const transcript = { type: 'TranscriptImported', source: 'plain', turns, speakers: { Ines: 'client' } } as const;
const consent = (eventId: string) =>
  happened({ type: 'ConsentGiven', data: { purpose: 'recording' } }, { eventId: id(eventId) });
const imported = (label: string) =>
  onPage(label, {
    type: 'TranscriptImported',
    data: { source: 'plain', turns, speakers: {}, consentEventId: id('consent') },
  });
const discarded = (label: string) =>
  onPage(`${label} discarded`, { type: 'TranscriptDiscarded', data: { transcriptId: id(label) } });

describe('scheduling', () => {
  const input = { startsAt: '2026-12-01T09:00:00Z', durationMinutes: 60, kind: 'coaching' } as const;
  const whenAll = specOf((log) => ({ client: foldClient(log), session: foldSession(log) }));

  it('is done by the coach of the client, also for a time that is past, also while paused', () => {
    const paused = happened({ type: 'ClientPaused', data: {} });
    for (const log of [[welcomed()], [welcomed(), paused]]) {
      whenAll(...log)
        .when((s) => scheduleSession(s, input, byCoach))
        .then({ type: 'SessionScheduled', data: input });
    }
    const past = { ...input, startsAt: '2025-12-01T09:00:00Z' };
    whenAll(welcomed())
      .when((s) => scheduleSession(s, past, byCoach))
      .then({ type: 'SessionScheduled', data: past });
  });
  it('is refused for another’s client, a farewelled or forgotten one, a second time and at absurd times', () => {
    const owner = { ...byCoach, actor: member(OWNER), roles: ['owner'] as const };
    whenAll(welcomed())
      .when((s) => scheduleSession(s, input, owner))
      .thenRejected('NOT_THE_COACH');
    whenAll()
      .when((s) => scheduleSession(s, input, byCoach))
      .thenRejected('NOT_FOUND');
    whenAll(welcomed(), happened({ type: 'ClientFarewelled', data: {} }))
      .when((s) => scheduleSession(s, input, byCoach))
      .thenRejected('CLIENT_FAREWELLED');
    whenAll(welcomed(), happened({ type: 'ClientErasureRequested', data: {} }))
      .when((s) => scheduleSession(s, input, byCoach))
      .thenRejected('CLIENT_ERASED');
    whenAll(welcomed(), scheduled())
      .when((s) => scheduleSession(s, input, byCoach))
      .thenRejected('SESSION_EXISTS');
    for (const startsAt of ['1850-01-01T00:00:00Z', '2099-01-01T00:00:00Z', 'soon']) {
      whenAll(welcomed())
        .when((s) => scheduleSession(s, { ...input, startsAt }, byCoach))
        .thenRejected('SESSION_TIME_IMPLAUSIBLE');
    }
  });
});

describe('a session that is planned', () => {
  const log = [welcomed(), scheduled()];
  it('is rescheduled, cancelled and held', () => {
    const startsAt = '2026-12-02T09:00:00Z';
    given(...log)
      .atSession({ type: 'SessionRescheduled', startsAt })
      .then({ type: 'SessionRescheduled', data: { startsAt } });
    given(...log)
      .atSession({ type: 'SessionCancelled', by: 'client' })
      .then({ type: 'SessionCancelled', data: { by: 'client' } });
    given(...log)
      .atSession({ type: 'SessionHeld', ...HELD })
      .then({ type: 'SessionHeld', data: HELD });
  });
  it('takes only presence and private notes', () => {
    given(...log)
      .atSession({ type: 'PresenceChosen', text: 'Someone who waits.' }, { ...note, private: true })
      .then(
        { type: 'PresenceChosen', data: { text: 'Someone who waits.' } },
        { type: 'NoteWritten', data: { ...marks, text: note.text, private: true } },
      );
    given(...log)
      .atSession(note)
      .thenRejected('SESSION_NOT_HELD');
    given(...log)
      .atSession({ type: 'JoyHeard', text: 'The river.', private: true })
      .thenRejected('SESSION_NOT_HELD');
    given(...log, promise('p'))
      .atSession({ type: 'PromiseKept', momentId: id('p') })
      .thenRejected('SESSION_NOT_HELD');
    given(...log)
      .atSession({ type: 'ReflectionWritten', text: 'I talked too much.' })
      .thenRejected('SESSION_NOT_HELD');
    given(...log, consent('c'))
      .atSession(transcript)
      .thenRejected('SESSION_NOT_HELD');
  });
  it('takes moments in the batch that says that it was held, in this order', () => {
    given(...log)
      .atSession({ type: 'SessionHeld', ...HELD }, note)
      .then({ type: 'SessionHeld', data: HELD }, { type: 'NoteWritten', data: { ...marks, text: note.text } });
    given(...log)
      .atSession(note, { type: 'SessionHeld', ...HELD })
      .thenRejected('SESSION_NOT_HELD', 0);
  });
  it('was not held backwards, for days, in the future or a lifetime ago', () => {
    const hold = (startedAt: string, endedAt: string) =>
      given(...log).atSession({ type: 'SessionHeld', startedAt, endedAt });
    hold('2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z').thenRejected('SESSION_ENDS_BEFORE_IT_STARTS');
    hold('2026-11-20T10:00:00+02:00', '2026-11-20T09:30:00+02:00').thenRejected('SESSION_ENDS_BEFORE_IT_STARTS');
    hold('2026-11-18T10:00:00Z', '2026-11-19T10:00:01Z').thenRejected('SESSION_TOO_LONG');
    hold('2026-11-23T11:30:00Z', '2026-11-23T12:00:01Z').thenRejected('SESSION_IN_THE_FUTURE');
    hold('1850-11-23T11:30:00Z', '1850-11-23T12:00:01Z').thenRejected('SESSION_TIME_IMPLAUSIBLE');
    hold('2026-11-23T11:00:00Z', '2026-11-23T12:00:00Z').thenAccepted();
  });
});

describe('a session that was held', () => {
  it('is neither held again, nor rescheduled, nor cancelled', () => {
    given(...anAlliance())
      .atSession({ type: 'SessionHeld', ...HELD })
      .thenRejected('SESSION_ALREADY_HELD');
    given(welcomed(), scheduled())
      .atSession({ type: 'SessionHeld', ...HELD }, { type: 'SessionHeld', ...HELD })
      .thenRejected('SESSION_ALREADY_HELD', 1);
    given(...anAlliance())
      .atSession({ type: 'SessionCancelled', by: 'coach' })
      .thenRejected('SESSION_ALREADY_HELD');
    given(...anAlliance())
      .atSession({ type: 'SessionRescheduled', startsAt: '2026-12-02T09:00:00Z' })
      .thenRejected('SESSION_ALREADY_HELD');
  });
  it('takes moments and a reflection', () => {
    given(...anAlliance())
      .atSession(note, { type: 'ReflectionWritten', text: 'I waited.' })
      .then(
        { type: 'NoteWritten', data: { ...marks, text: note.text } },
        { type: 'ReflectionWritten', data: { text: 'I waited.' } },
      );
  });
});

describe('a session that was cancelled', () => {
  const log = [welcomed(), scheduled(), promise('p'), cancelled()];
  it('takes nothing more', () => {
    const everything = [
      note,
      { ...note, private: true },
      { type: 'PresenceChosen', text: 'x' },
      { type: 'ReflectionWritten', text: 'x' },
      { type: 'PromiseKept', momentId: id('p') },
      { type: 'SessionHeld', ...HELD },
      { type: 'SessionCancelled', by: 'coach' },
      { type: 'SessionRescheduled', startsAt: '2026-12-02T09:00:00Z' },
      transcript,
    ] as const;
    for (const recording of everything)
      given(...log)
        .atSession(recording)
        .thenRejected('SESSION_CANCELLED');
  });
  it('takes nothing that follows the cancelling in one batch', () => {
    given(welcomed(), scheduled())
      .atSession({ type: 'SessionCancelled', by: 'coach' }, { ...note, private: true })
      .thenRejected('SESSION_CANCELLED', 1);
  });
});

describe('a transcript', () => {
  it('rests on the consent to be recorded that is in force', () => {
    given(...anAlliance(), consent('c1'))
      .atSession(transcript)
      .then({
        type: 'TranscriptImported',
        data: { source: 'plain', turns, speakers: { Ines: 'client' }, consentEventId: id('c1') },
      });
    given(...anAlliance())
      .atSession(transcript)
      .thenRejected('CONSENT_MISSING');
    const withdrawn = happened({ type: 'ConsentWithdrawn', data: { purpose: 'recording' } });
    given(...anAlliance(), consent('c1'), withdrawn)
      .atSession(transcript)
      .thenRejected('CONSENT_MISSING');
    const other = happened({ type: 'ConsentGiven', data: { purpose: 'assist' } });
    given(...anAlliance(), other)
      .atSession(transcript)
      .thenRejected('CONSENT_MISSING');
  });
  it('is discarded once', () => {
    const discard = { type: 'TranscriptDiscarded', transcriptId: id('t') } as const;
    given(...anAlliance(), imported('t'))
      .atSession(discard)
      .then({ type: 'TranscriptDiscarded', data: { transcriptId: id('t') } });
    given(...anAlliance())
      .atSession(discard)
      .thenRejected('TRANSCRIPT_UNKNOWN');
    given(...anAlliance(), imported('t'), discarded('t'))
      .atSession(discard)
      .thenRejected('TRANSCRIPT_DISCARDED');
  });
  it('is limited in number, discarded ones not counted', () => {
    const labels = Array.from({ length: TRANSCRIPTS_PER_SESSION_MAX }, (_, n) => `t${n}`);
    const full = [...anAlliance(), consent('c1'), ...labels.map((label) => imported(label))];
    given(...full)
      .atSession(transcript)
      .thenRejected('TOO_MANY_TRANSCRIPTS');
    given(...full, discarded('t0'))
      .atSession(transcript)
      .thenAccepted();
  });
});
