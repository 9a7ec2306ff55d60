import type { OperationId } from '../http/operations.js';
import { giveLink, joinPractice, welcomeClient, type Caller, type TestApi } from './api.js';
import { otherFirstLetter, otherLetter, type Probe } from './probe.js';

/** Private links of each purpose, at the doors of each purpose, open and no more. */
export const linkProbes = async (
  api: TestApi,
  { owner, coach }: { readonly owner: Caller; readonly coach: Caller },
  exhausted: Set<string>,
): Promise<Probe[]> => {
  const suspended = await joinPractice(api, owner, ['coach']);
  const { token: ofSuspended } = await giveLink(suspended, await welcomeClient(suspended), 'note');
  await owner.post(`/members/${suspended.memberId}/suspension`, {}).expect(204);
  const clientId = await welcomeClient(coach);
  const { token: pulse } = await giveLink(coach, clientId, 'pulse');
  const { token: answered } = await giveLink(coach, await welcomeClient(coach), 'pulse');
  const { token: note } = await giveLink(coach, clientId, 'note');
  const { token: mirror } = await giveLink(coach, clientId, 'mirror');
  const { token: revoked, linkId } = await giveLink(coach, clientId, 'note');
  const { token: tooOften, linkId: usedUp } = await giveLink(coach, clientId, 'note');
  exhausted.add(`link:${usedUp}`);
  await coach.delete(`/clients/${clientId}/links/${linkId}`).expect(204);
  await api.http().post(`/v1/links/${answered}/pulse`).send({ heard: 9 }).expect(201);
  const at = (
    operation: OperationId,
    name: string,
    [token, expected, site]: readonly [string, string, string?],
  ): Probe => ({
    name,
    operation,
    caller: site === undefined ? {} : { 'sec-fetch-site': site },
    expected,
    params: { token, momentId: clientId },
  });
  return [
    at('openLink', 'whoever holds a pulse', [pulse, 'let in']),
    at('openLink', 'whoever holds a mirror', [mirror, 'let in']),
    at('openLink', 'a link from a mail, followed from another site', [note, 'let in', 'cross-site']),
    at('openLink', 'a token of nobody', [otherLetter(note), 'NOT_FOUND']),
    at('openLink', 'a token of a practice that is not there', [otherFirstLetter(note), 'NOT_FOUND']),
    at('openLink', 'what is no token', ['x', 'NOT_FOUND']),
    at('openLink', 'a revoked link', [revoked, 'NOT_FOUND']),
    at('openLink', 'a link of a suspended coach', [ofSuspended, 'NOT_FOUND']),
    at('openLink', 'an answered pulse', [answered, 'NOT_FOUND']),
    at('answerPulse', 'an answered pulse, sent once more', [answered, 'let in']),
    at('answerPulse', 'a pulse at its door', [pulse, 'let in']),
    at('answerPulse', 'a note at the door of a pulse', [note, 'NOT_FOUND']),
    at('writeNote', 'a note at its door', [note, 'let in']),
    at('writeNote', 'a revoked note', [revoked, 'NOT_FOUND']),
    at('writeNote', 'a form of ours', [note, 'let in', 'same-origin']),
    at('writeNote', 'a browser without a page', [note, 'let in', 'none']),
    at('writeNote', 'a form of another site', [note, 'NOT_ALLOWED', 'cross-site']),
    at('writeNote', 'a link that wrote too often', [tooOften, 'limited']),
    at('openLink', 'a link that wrote too often, opened', [tooOften, 'let in']),
    at('changeRemembered', 'a mirror at its door', [mirror, 'let in']),
    at('changeRemembered', 'a note at the door of a mirror', [note, 'NOT_FOUND']),
    at('openRemembered', 'a pulse at the door of a mirror', [pulse, 'NOT_FOUND']),
  ];
};
