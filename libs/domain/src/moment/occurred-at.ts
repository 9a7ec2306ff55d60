import type { SessionState } from '../session/session.state.js';
import { canHaveHappened, earlier, inUtc } from '../shared/instant.js';
import { OPENING_KINDS } from './moment.events.js';
import type { Recording } from './recordable.events.js';

/** What was heard or said in the session on whose page it stands, beside all that opens a moment. */
const HEARD_IN_SESSION: ReadonlySet<string> = new Set([
  ...Object.keys(OPENING_KINDS).filter((type) => type !== 'MomentProposed'),
  'ThreadRevisited',
  'ThreadClosed',
  'CommitmentFollowedUp',
  'PromiseKept',
  'PromiseReleased',
]);

const defaultFor = (input: Recording, session: SessionState | null, now: string): string => {
  if (input.type === 'SessionHeld') return earlier(input.endedAt, now);
  if (session?.endedAt && HEARD_IN_SESSION.has(input.type)) return earlier(session.endedAt, now);
  return now;
};

/**
 * When something happened, in UTC: as the caller says; else, for what was heard in a session that was held, the end of
 * that session (a note written the day after is still of that call); else now. Null where that is implausible.
 */
export const occurredAtOf = (input: Recording, session: SessionState | null, now: string): string | null => {
  const at = input.occurredAt ?? defaultFor(input, session, now);
  return canHaveHappened(at, now) ? inUtc(at) : null;
};
