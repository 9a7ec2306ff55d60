interface Rejection {
  readonly status: number;
  readonly meaning: string;
  readonly remedy: string;
  /** What a stranger is told instead, word for word, so that the answer says nothing about what exists. */
  readonly shownAs?: 'NOT_FOUND';
}

/**
 * One line a code: HTTP status, meaning, remedy. `docs/errors.md` is generated from it.
 * Answer with `publicRejection(code)`, never with the entry itself: some codes are shown as another one.
 */
// A table reads best with one line a code.
// prettier-ignore
export const REJECTIONS = {
  // The request.
  REQUEST_INVALID: { status: 400, meaning: 'The request does not have the shape that is asked for.', remedy: 'See `errors`: each names the path and what was expected.' },
  NOT_SIGNED_IN: { status: 401, meaning: 'Nobody is signed in, or the key is not valid.', remedy: 'Sign in, or send a valid API key as Bearer.' },
  NOT_ALLOWED: { status: 403, meaning: 'You may not do this here.', remedy: 'Ask an owner of the practice.' },
  STEP_UP_REQUIRED: { status: 403, meaning: 'This asks you to prove once more that it is you.', remedy: 'Send a proof to POST /v1/me/step-up, then repeat the request within ten minutes.' },
  SECOND_FACTOR_NEEDED: { status: 403, meaning: 'This account proves itself with its second factor.', remedy: 'Send a code of your authenticator, or a recovery code.' },
  PROOF_REFUSED: { status: 403, meaning: 'This does not prove that it is you.', remedy: 'Check what you typed, and try again; a code is taken once, so wait for the next one.' },
  SIGN_IN_REFUSED: { status: 401, meaning: 'This address and this password do not belong together.', remedy: 'Check both, or ask for a new password.' },
  SIGN_IN_AGAIN: { status: 401, meaning: 'This sign-in has run out.', remedy: 'Begin again with address and password.' },
  SECOND_FACTOR_ON: { status: 409, meaning: 'The second factor of this account is on already.', remedy: 'Turn it off first, to set up another authenticator.' },
  SECOND_FACTOR_OFF: { status: 409, meaning: 'This account has no second factor.', remedy: 'Set one up first.' },
  LINK_REFUSED: { status: 410, meaning: 'This link was used already, or has run out.', remedy: 'Ask for a new one.' },
  PASSWORD_EASILY_GUESSED: { status: 422, meaning: 'This password is one of the first that a stranger would try.', remedy: 'Choose one that has not leaked and is not made of your name or address: a few words that are yours alone.' },
  PASSKEY_REFUSED: { status: 401, meaning: 'This passkey does not prove who you are.', remedy: 'Begin again, or sign in another way.' },
  TOO_MANY_PASSKEYS: { status: 409, meaning: 'This account has as many passkeys as it can hold.', remedy: 'Remove one that is not needed.' },
  SSO_NOT_SET: { status: 404, meaning: 'This practice has no single sign-on.', remedy: 'Sign in with address and password.' },
  SSO_REQUIRED: { status: 403, meaning: 'This practice wants its members to sign in by its provider.', remedy: 'Sign in at /v1/practices/{practiceId}/sso/start.' },
  SSO_REFUSED: { status: 403, meaning: 'The provider did not prove who you are.', remedy: 'Begin again; if it stays so, show an owner of the practice this code.' },
  SSO_RUN_OUT: { status: 410, meaning: 'This sign-in was used already, has run out, or began in another browser.', remedy: 'Begin again.' },
  SSO_NOT_LINKED: { status: 403, meaning: 'No active member of this practice is linked with this account of the provider.', remedy: 'Sign in another way and link it, or open the link of your invitation.' },
  SSO_LINKED_ELSEWHERE: { status: 409, meaning: 'This account of the provider is linked with another member of the practice.', remedy: 'Sign in at the provider with your own account.' },
  SSO_PROVIDER_UNREACHABLE: { status: 503, meaning: 'The provider of this practice does not answer as it should.', remedy: 'Try again later, or sign in another way.' },
  SSO_ISSUER_UNUSABLE: { status: 422, meaning: 'No OpenID provider of this name can be reached.', remedy: 'Send the issuer exactly as its discovery document names it; it must be reached by https from the internet.' },
  SESSION_OF_ONE_PRACTICE: { status: 403, meaning: 'This session came from a practice’s provider and is good for that practice alone.', remedy: 'Sign in with address and password.' },
  NOT_FOUND: { status: 404, meaning: 'There is no such thing here.', remedy: 'Check the id and the practice in the address.' },
  STALE_VERSION: { status: 412, meaning: 'It changed since you last read it.', remedy: 'Read it again, then repeat with the new version in If-Match.' },
  BODY_TOO_LARGE: { status: 413, meaning: 'The request is larger than is taken here.', remedy: 'Send it in smaller parts.' },
  HEADERS_TOO_LARGE: { status: 431, meaning: 'The headers of the request are larger than is taken here.', remedy: 'Send fewer or shorter headers.' },
  REQUEST_TOO_SLOW: { status: 408, meaning: 'The request took too long to arrive.', remedy: 'Send it again on a new connection.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, meaning: 'This content type is not taken here.', remedy: 'Send one of the content types that the documentation names.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, meaning: 'This Idempotency-Key was used with another request.', remedy: 'Use a new key for a new request.' },
  ID_TAKEN: { status: 409, meaning: 'This id is in use already.', remedy: 'Use a new id.' },
  TOO_MANY_REQUESTS: { status: 429, meaning: 'Too many requests in a short time.', remedy: 'Wait as long as Retry-After says.' },
  INTERNAL: { status: 500, meaning: 'Something broke on our side.', remedy: 'Repeat with the same Idempotency-Key; it is safe. If it stays, report the request id.' },
  OVERLOADED: { status: 503, meaning: 'More is being recorded than can be taken now; nothing was recorded.', remedy: 'Repeat with the same Idempotency-Key after Retry-After.' },
  NOT_READY: {
    status: 503,
    meaning: 'This process cannot serve just now.',
    remedy: 'Ask again after Retry-After, or ask another process.',
  },
  OUTCOME_UNKNOWN: { status: 503, meaning: 'It is not known whether this was recorded.', remedy: 'Repeat with the same Idempotency-Key: it is recorded once at most.' },

  // The practice and its members.
  PRACTICE_ALREADY_OPEN: { status: 409, meaning: 'This practice is open already.', remedy: 'Use a new id for a new practice.' },
  MEMBER_UNKNOWN: { status: 404, meaning: 'There is no such member in this practice.', remedy: 'List the members and use one of their ids.' },
  ALREADY_MEMBER: { status: 409, meaning: 'This person is a member of the practice already.', remedy: 'Change the roles of the member instead.' },
  LAST_OWNER: { status: 409, meaning: 'A practice has at least one owner, always.', remedy: 'Make another member an owner first.' },
  TOO_MANY_MEMBERS: { status: 409, meaning: 'The practice has as many members as it can hold.', remedy: 'Let members who left be removed first.' },
  EMAIL_TAKEN: {
    status: 409,
    meaning: 'This address has an account, and the password is not its password.',
    remedy: 'Use the password of that account, or reset it.',
  },
  INVITATION_UNKNOWN: { status: 404, meaning: 'There is no such invitation.', remedy: 'Check the link, or ask for a new invitation.' },
  INVITATION_USED: { status: 409, meaning: 'This invitation was accepted already.', remedy: 'Sign in, or ask for a new invitation.' },
  INVITATION_REVOKED: { status: 410, meaning: 'This invitation was taken back.', remedy: 'Ask for a new invitation.' },
  INVITATION_REPLACED: { status: 410, meaning: 'A newer link took the place of this one.', remedy: 'Open the link of the newest mail.' },
  INVITATION_EXPIRED: { status: 410, meaning: 'This invitation has expired: nobody can join by it any more.', remedy: 'Ask the owner who invited you to send it again.' },
  INVITATION_EXPIRY_IMPLAUSIBLE: { status: 422, meaning: 'An invitation expires in the future, within 30 days.', remedy: 'Choose another time.' },
  TOO_MANY_INVITATIONS: { status: 409, meaning: 'Too many invitations are open.', remedy: 'Revoke those that are not needed.' },
  INVITATION_SENT_TOO_OFTEN: { status: 409, meaning: 'This invitation was sent as often as is allowed.', remedy: 'Ask the person whether the address is right; revoke it and invite again.' },
  INVITATION_ADDRESS_FORGOTTEN: { status: 409, meaning: 'The address of this invitation is not known any more.', remedy: 'Invite the person anew.' },
  ALREADY_INVITED: { status: 409, meaning: 'This address has an open invitation already.', remedy: 'Send that invitation again, or revoke it first.' },
  MEMBER_SUSPENDED: { status: 409, meaning: 'The member is suspended already.', remedy: 'Nothing is left to do.' },
  MEMBER_NOT_SUSPENDED: { status: 409, meaning: 'The member is not suspended.', remedy: 'Nothing is left to do.' },
  MEMBER_LEAVING: { status: 409, meaning: 'The member is leaving already.', remedy: 'Wait until their clients are handed over.' },
  MEMBER_HAS_CLIENTS: { status: 409, meaning: 'The member still coaches clients.', remedy: 'Hand each of them over, or name in `clientsTo` the coach to whom all of them go.' },
  MEMBER_NOT_LEAVING: { status: 409, meaning: 'The member is not leaving.', remedy: 'Nothing is left to do.' },
  IMPORT_UNKNOWN: { status: 404, meaning: 'There is no such import.', remedy: 'List the imports and use one of their ids.' },
  IMPORT_UNDONE: { status: 409, meaning: 'This import was undone already.', remedy: 'Nothing is left to do.' },
  IMPORT_REFUSED: { status: 422, meaning: 'The file has rows that cannot be taken; nobody was invited.', remedy: 'See `rows`; correct the file and send it again.' },
  IMPORT_UNREADABLE: { status: 422, meaning: 'The file cannot be read as a table; nobody was invited.', remedy: 'Send CSV in UTF-8 with a header row that names `email` and `roles`.' },
  API_KEY_UNKNOWN: { status: 404, meaning: 'There is no such API key.', remedy: 'List the API keys and use one of their ids.' },
  API_KEY_REVOKED: { status: 409, meaning: 'This API key was revoked already.', remedy: 'Nothing is left to do.' },
  API_KEY_EXPIRY_IMPLAUSIBLE: { status: 422, meaning: 'An API key expires in the future, within two years.', remedy: 'Choose another time, or leave `expiresAt` out: then it is a year.' },
  API_KEY_MAY_NOT_ISSUE: { status: 403, meaning: 'An API key cannot issue API keys.', remedy: 'Sign in as a member.' },
  TOO_MANY_API_KEYS: { status: 409, meaning: 'This member holds as many API keys as is allowed.', remedy: 'Revoke one that is not needed.' },
  THRESHOLD_ONLY_UPWARDS: { status: 409, meaning: 'The reporting threshold moves upwards only.', remedy: 'Choose a number above the present one.' },
  METRICS_ALREADY_PUBLISHED: { status: 409, meaning: 'The metrics of this period are published and closed.', remedy: 'Nothing is left to do.' },

  WEBHOOK_URL_REFUSED: { status: 422, meaning: 'News is not sent to such an address.', remedy: 'Use https and the name of a host on the public internet, without a user name in it.' },
  TOO_MANY_WEBHOOKS: { status: 409, meaning: 'The practice has as many endpoints as is allowed.', remedy: 'Remove one that is not needed.' },

  // Recording in general.
  NOT_THE_COACH: { status: 404, meaning: 'The acting person is not the coach of this client.', remedy: 'Only the client’s coach records and reads.', shownAs: 'NOT_FOUND' },
  EVENT_NOT_RECORDABLE_HERE: { status: 422, meaning: 'This event cannot be recorded here, or not by you.', remedy: 'See docs/events.md for who records it and where.' },
  OCCURRED_AT_IMPLAUSIBLE: { status: 422, meaning: 'It cannot have happened then: that is in the future, or more than a lifetime ago.', remedy: 'Correct `occurredAt`, or leave it out.' },

  // Clients.
  CLIENT_EXISTS: { status: 409, meaning: 'This client was welcomed already.', remedy: 'Use a new id for a new client.' },
  CLIENT_ERASED: { status: 410, meaning: 'This client was forgotten, or is being forgotten.', remedy: 'Nothing can be recorded any more.' },
  CLIENT_PAUSED: { status: 409, meaning: 'The alliance is paused already.', remedy: 'Resume it first.' },
  CLIENT_NOT_PAUSED: { status: 409, meaning: 'The alliance is neither paused nor ended.', remedy: 'Nothing is left to do.' },
  CLIENT_FAREWELLED: { status: 409, meaning: 'The alliance has ended.', remedy: 'Record ClientResumed if the client came back.' },
  HANDOVER_UNGROUNDED: { status: 409, meaning: 'A handover needs the client’s consent, or the reason of an owner.', remedy: 'Record ConsentGiven for `handover` with its evidence, or have an owner hand over with a `reason`.' },
  EVIDENCE_MISSING: { status: 422, meaning: 'This consent is recorded with the evidence that it was given.', remedy: 'Say in `evidence` how the client gave it.' },
  COACH_UNKNOWN: { status: 422, meaning: 'The coach is not an active coach of this practice.', remedy: 'Choose a member who has the role coach.' },
  ALREADY_THE_COACH: { status: 409, meaning: 'This member is the client’s coach already.', remedy: 'Nothing is left to do.' },
  CONSENT_ALREADY_GIVEN: { status: 409, meaning: 'This consent is in force already.', remedy: 'Withdraw it first if its terms changed.' },
  CONSENT_NOT_GIVEN: { status: 409, meaning: 'This consent is not in force, so it cannot be withdrawn.', remedy: 'Nothing is left to do.' },
  CONSENT_MISSING: { status: 409, meaning: 'The client has not consented to this.', remedy: 'Ask the client, then record ConsentGiven for what it is about: `recording` for transcripts and listening, `pulse`, `sharing` or `supervision`.' },
  PULSE_EXPIRY_IMPLAUSIBLE: { status: 422, meaning: 'A pulse link expires in the future, within 90 days.', remedy: 'Choose another time.' },
  PULSE_NOT_INVITED: { status: 409, meaning: 'No pulse is open to be answered.', remedy: 'Ask the coach for a new link.' },
  LINK_UNKNOWN: { status: 404, meaning: 'This client has no such link that is open.', remedy: 'List the links and use one of their ids.' },
  LINK_CLOSED: { status: 404, meaning: 'The private link was revoked, has expired or has ended.', remedy: 'Ask the coach for a new link.', shownAs: 'NOT_FOUND' },
  LINK_EXPIRY_IMPLAUSIBLE: { status: 422, meaning: 'A link expires in the future: a mirror within 30 days, others within 90.', remedy: 'Choose another time.' },
  TOO_MANY_LINKS: { status: 409, meaning: 'The client holds as many open links as is allowed.', remedy: 'Revoke those that are not needed.' },
  SUPERVISOR_UNKNOWN: { status: 422, meaning: 'This member is not a supervisor of the practice, or is yourself.', remedy: 'Choose another member who has the role supervisor.' },
  MOMENT_NOT_FOR_OTHERS: { status: 422, meaning: 'A moment that is private, carried lightly, taken back or not accepted is not for a supervisor.', remedy: 'Leave it out.' },
  PACKET_EXPIRY_IMPLAUSIBLE: { status: 422, meaning: 'A packet expires in the future, within 90 days.', remedy: 'Choose another time.' },
  TOO_MANY_PACKETS: { status: 409, meaning: 'As many packets of this client are open as is allowed.', remedy: 'Take back one that is no longer needed.' },
  PACKET_CLOSED: { status: 410, meaning: 'There is no such packet any more: it expired, or was taken back, or the client no longer agrees.', remedy: 'Make another one with the client’s consent.' },
  ERASURE_NOT_REQUESTED: { status: 409, meaning: 'Nobody asked for this client to be forgotten.', remedy: 'Request the erasure first.' },

  CLIENT_NOT_FAREWELLED: { status: 409, meaning: 'The alliance has not ended, so nothing is to be decided about keeping it.', remedy: 'Record ClientFarewelled when it has ended.' },
  KEPT_UNTIL_IMPLAUSIBLE: { status: 422, meaning: 'A client is kept until a day after today, within 30 years.', remedy: 'Choose another day for `until`.' },
  REVIEW_IS_THE_COACHS: { status: 403, meaning: 'Who of the people named may stand in a copy is decided by the client’s coach.', remedy: 'Order it without `review`; the coach reviews it and hands it over.' },
  PERSON_UNKNOWN: { status: 422, meaning: 'Somebody is to be kept who is not named in what was recorded.', remedy: 'Use the names of `.../export/people`.' },
  TOO_MANY_EXPORTS: { status: 409, meaning: 'As many copies as is allowed are ordered or ready.', remedy: 'Use one of them, or wait until one has expired.' },
  EXPORT_NOT_AWAITED: { status: 409, meaning: 'This copy does not wait for a review.', remedy: 'Order another one to decide anew.' },
  EXPORT_EXPIRED: { status: 410, meaning: 'This copy has expired and was deleted.', remedy: 'Order another one.' },
  TOO_MANY_CALLS: { status: 422, meaning: 'There are more calls than can be told at once.', remedy: 'Ask for a shorter time.' },
  ERASURE_OF_ANOTHER: { status: 422, meaning: 'The body names another client than the address.', remedy: 'Send the id of the client in `forget`.' },

  // Sessions.
  SESSION_EXISTS: { status: 409, meaning: 'This session was scheduled already.', remedy: 'Use a new id for a new session.' },
  SESSION_CANCELLED: { status: 409, meaning: 'The session was cancelled and takes nothing more.', remedy: 'Record it for the client, or schedule another session.' },
  SESSION_NOT_HELD: { status: 409, meaning: 'The session was not held yet: it takes only presence and private notes.', remedy: 'Record SessionHeld first, or record it for the client.' },
  SESSION_ALREADY_HELD: { status: 409, meaning: 'The session was held already.', remedy: 'Nothing is left to do.' },
  SESSION_ENDS_BEFORE_IT_STARTS: { status: 422, meaning: 'A session ends after it starts.', remedy: 'Correct `startedAt` or `endedAt`.' },
  SESSION_TOO_LONG: { status: 422, meaning: 'A session lasts a day at most.', remedy: 'Correct `startedAt` or `endedAt`.' },
  SESSION_IN_THE_FUTURE: { status: 422, meaning: 'A session that was held is not in the future.', remedy: 'Correct `endedAt`, or reschedule the session.' },
  SESSION_TIME_IMPLAUSIBLE: { status: 422, meaning: 'The time of the session is more than a lifetime away.', remedy: 'Correct the time.' },
  TRANSCRIPT_UNKNOWN: { status: 404, meaning: 'The session has no such transcript.', remedy: 'Use the event id of TranscriptImported.' },
  TRANSCRIPT_UNREADABLE: { status: 422, meaning: 'The transcript cannot be read; nothing of it was recorded.', remedy: 'See `line` and `reason`; correct the file and send it again.' },
  TRANSCRIPT_MISSING: { status: 409, meaning: 'There is no transcript of this session that you recorded.', remedy: 'Import one first.' },
  TRANSCRIPT_DELETION_IMPLAUSIBLE: { status: 422, meaning: 'A transcript is deleted after today, within 50 years.', remedy: 'Choose another day for `deleteAfter`.' },
  SPEAKER_UNKNOWN: { status: 422, meaning: 'The transcript has no such speaker.', remedy: 'Use the labels that importing it gave.' },
  TRANSCRIPT_DISCARDED: { status: 409, meaning: 'The transcript was discarded already.', remedy: 'Nothing is left to do.' },
  TOO_MANY_TRANSCRIPTS: { status: 409, meaning: 'The session holds as many transcripts as is allowed.', remedy: 'Discard one first.' },

  // Moments.
  PRIVATE_AND_SHARED: { status: 422, meaning: 'A moment is either private or shared with the client, not both.', remedy: 'Leave out one of the two.' },
  MOMENT_UNKNOWN: { status: 404, meaning: 'This client has no such moment.', remedy: 'Use the `momentId` that recording it gave.' },
  MOMENT_WITHDRAWN: { status: 409, meaning: 'The moment was withdrawn: nothing more is recorded of it.', remedy: 'Record a new moment.' },
  MOMENT_RETIRED: { status: 409, meaning: 'The moment was retired: it is no longer true.', remedy: 'Record a new moment, or withdraw this one.' },
  MOMENT_OF_OTHER_KIND: { status: 409, meaning: 'The moment is of another kind.', remedy: 'Use the event that belongs to its kind.' },
  MOMENT_SUPERSEDES_ITSELF: { status: 422, meaning: 'A moment cannot supersede itself.', remedy: 'Name the moment that took its place.' },
  PROMISE_SETTLED: { status: 409, meaning: 'The promise was kept or released already.', remedy: 'Record a new promise.' },
  COMMITMENT_SETTLED: { status: 409, meaning: 'The commitment was kept or released already.', remedy: 'Record a new commitment.' },
  THREAD_CLOSED: { status: 409, meaning: 'The thread was closed.', remedy: 'Open a new thread.' },
  ALREADY_CARRIED_LIGHTLY: { status: 409, meaning: 'The moment is carried lightly already.', remedy: 'Nothing is left to do.' },
  NOT_CARRIED_LIGHTLY: { status: 409, meaning: 'The moment is not carried lightly.', remedy: 'Nothing is left to do.' },
  ASKED_BY_THE_CLIENT: { status: 409, meaning: 'The client asked that this is not brought up; they alone lift it.', remedy: 'Leave it to them: they lift it in their mirror.' },
  PROPOSAL_UNDECIDED: { status: 409, meaning: 'The moment is a proposal that nobody has accepted.', remedy: 'Accept or dismiss it first.' },
  PROPOSAL_DECIDED: { status: 409, meaning: 'The proposal was accepted or dismissed already.', remedy: 'Nothing is left to do.' },
  SOURCE_UNKNOWN: { status: 422, meaning: 'The note or transcript that this comes from is not there.', remedy: 'Use the event id of a note or transcript of this client.' },
  NOT_VERBATIM: { status: 422, meaning: 'The text is not word for word what its source says.', remedy: 'Quote exactly, with the span it stands at.' },
} as const satisfies Record<string, Rejection>;

export type RejectionCode = keyof typeof REJECTIONS;

export interface PublicRejection {
  readonly code: RejectionCode;
  readonly status: number;
  readonly meaning: string;
  readonly remedy: string;
}

/** What the outside is told: a code that would give away what exists is told as NOT_FOUND. */
export const publicRejection = (code: RejectionCode): PublicRejection => {
  const entry: Rejection = REJECTIONS[code];
  const shown = entry.shownAs ?? code;
  const { status, meaning, remedy } = REJECTIONS[shown];
  return { code: shown, status, meaning, remedy };
};
