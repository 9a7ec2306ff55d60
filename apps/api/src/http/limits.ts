/** Limits of the HTTP edge. Each has its reason; none is a setting. */

/** 100 moments of 2,000 words each are about 1.2 MB of JSON; a batch of longer ones can be sent in two. */
export const BODY_BYTES_MAX = 2 * 1024 * 1024;
/** Deeper JSON than any request has (events -> event -> field is 4); refuses stack-eating bodies. */
export const JSON_DEPTH_MAX = 12;
/** An address with two ids and a cursor is under 300 characters. */
export const URL_PARAM_LENGTH_MAX = 200;
/** Twenty thousand characters of a script whose letters are nine bytes each in a form. */
export const FORM_BYTES_MAX = 256 * 1024;
/** The largest form of the product has five. */
export const FORM_FIELDS_MAX = 20;
/** Lines on one page of a mirror: some minutes of reading. */
export const MIRROR_PAGE_LINES = 50;
/** A mirror of this many pages is years of daily calls. */
export const MIRROR_PAGES_MAX = 10_000;
export const PAGE_SIZE_DEFAULT = 25;
export const PAGE_SIZE_MAX = 100;
export const CURSOR_LENGTH_MAX = 512;
export const IDEMPOTENCY_KEY_LENGTH_MAX = 200;
export const REQUEST_ID_LENGTH_MAX = 64;
/** Longest a caller may wait for a fresh brief; longer belongs to polling. */
export const PREFER_WAIT_SECONDS_MAX = 10;
/** How often a waiting reader looks again: finer than a build takes, coarse enough to cost nothing. */
export const PREFER_WAIT_POLL_MS = 50;
/** A slow sender gets this long for its whole request. */
export const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than common proxies keep theirs (60 s), so that the proxy closes first and no request meets a closed socket. */
export const KEEP_ALIVE_TIMEOUT_MS = 72_000;
/** After readiness turned 503, load balancers need about two probes to look away. */
export const DRAIN_WAIT_MS = 2_000;
/** Requests still running after this are cut: a stuck one must not hold a deployment. */
export const CLOSE_DEADLINE_MS = 10_000;
/** Sessions on one page of the read-back: about ten minutes of reading. */
export const READ_BACK_PAGE_SESSIONS_DEFAULT = 5;
/** An hour of reading; nobody reads more at a sitting. */
export const READ_BACK_PAGE_SESSIONS_MAX = 20;
/** A spoken question with a sentence of why; longer than this it is a note. */
export const RECALL_QUESTION_LENGTH_MAX = 500;
export const RECALL_HITS_DEFAULT = 10;
/** More than anybody reads before a call; the read-back has all of it. */
export const RECALL_HITS_MAX = 50;
/** A team of five hundred with long names and addresses is about 60 kB. */
export const CSV_BYTES_MAX = 256 * 1024;
