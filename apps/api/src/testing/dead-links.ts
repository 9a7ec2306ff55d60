import { randomBytes, randomUUID } from 'node:crypto';
import type { LinkPurpose } from '#domain';
import { giveLink, joinPractice, welcomeClient, type Caller, type TestApi } from './api.js';

/** What is wrong with a token, and the token. */
export type DeadLink = readonly [what: string, token: string];

/** A token says whose client it is for in its first letters; what follows is its secret. */
const SECRET_AT = 44;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The token with one letter changed in the given bits. */
const flipped = (token: string, at: number, bits: number): string =>
  token.slice(0, at) + (ALPHABET[ALPHABET.indexOf(token[at] ?? '') ^ bits] ?? '') + token.slice(at + 1);

/** The same place with a secret that nobody holds. */
export const linkOfNobody = (token: string): string =>
  token.slice(0, SECRET_AT) + randomBytes(32).toString('base64url');

/** Ways in which a text is no token, or not this one. */
const misspelt = (token: string): readonly DeadLink[] => [
  ['of nobody', linkOfNobody(token)],
  ['without its last letter', token.slice(0, -1)],
  ['with a letter more', `${token}A`],
  ['with the first bit of its secret changed', flipped(token, SECRET_AT, 32)],
  // 43 letters hold two bits more than 32 bytes: four spellings of the last letter are one secret.
  ['with the last bit of its secret changed', flipped(token, token.length - 1, 4)],
  ['with its secret spelt otherwise', flipped(token, token.length - 1, 1)],
  ['in small letters', token.toLowerCase()],
  ['padded', `${token}=`],
  ['that is its secret alone', token.slice(SECRET_AT)],
  ['of 256 bits at random', randomBytes(32).toString('base64url')],
  ['twice over', token + token],
  ['with a NUL behind it', `${token}%00`],
  ['with a space before it', `%20${token}`],
  ['with a dot behind it', `${token}.`],
  ['that is an id', randomUUID()],
  ['that is a NUL', '%00'],
  ['far too long', 'A'.repeat(600)],
  ['cut by a slash', token.replace(/^.{60}/, '$&/')],
];

/** Links of this purpose that were open once, each ended in its own way; and what was never a link. */
export const deadLinks = async (
  { api, coach, stranger }: { readonly api: TestApi; readonly coach: Caller; readonly stranger: Caller },
  purpose: LinkPurpose,
): Promise<readonly DeadLink[]> => {
  const consent = { purpose: purpose === 'pulse' ? 'pulse' : 'sharing' };
  const given = async (by = coach) => {
    const clientId = await welcomeClient(by);
    return { clientId, ...(await giveLink(by, clientId, purpose)) };
  };
  const ended = async (end: (link: Awaited<ReturnType<typeof given>>) => PromiseLike<unknown>): Promise<string> => {
    const link = await given();
    await end(link);
    return link.token;
  };
  const record = (clientId: string, ...events: readonly object[]) =>
    coach.post(`/clients/${clientId}/events`, { events }).expect(201);
  const next = await joinPractice(api, coach, ['coach']);
  const suspended = await joinPractice(api, coach, ['coach']);
  const { token: ofSuspended } = await given(suspended);
  await coach.post(`/members/${suspended.memberId}/suspension`, {}).expect(204);
  const handedOver = { type: 'ClientHandedOver', toCoachId: next.memberId };
  const [mine, another, elsewhere] = [await given(), await given(), await given(stranger)];
  const placeOf = ({ token }: { token: string }) => token.slice(0, SECRET_AT);
  const secretOf = ({ token }: { token: string }) => token.slice(SECRET_AT);
  return [
    [
      'that was revoked',
      await ended((link) => coach.delete(`/clients/${link.clientId}/links/${link.linkId}`).expect(204)),
    ],
    [
      'whose consent was withdrawn',
      await ended((link) => record(link.clientId, { type: 'ConsentWithdrawn', ...consent })),
    ],
    [
      'whose consent was withdrawn and given again',
      await ended((link) =>
        record(link.clientId, { type: 'ConsentWithdrawn', ...consent }, { type: 'ConsentGiven', ...consent }),
      ),
    ],
    [
      'of a client who was handed over',
      await ended((link) =>
        record(link.clientId, { type: 'ConsentGiven', purpose: 'handover', evidence: 'said so' }, handedOver),
      ),
    ],
    [
      'of a client who is to be forgotten',
      await ended((link) => coach.post(`/clients/${link.clientId}/erasure`, { forget: link.clientId }).expect(202)),
    ],
    ['of a suspended coach', ofSuspended],
    ['with the secret of another client', placeOf(mine) + secretOf(another)],
    ['with the secret of another practice', placeOf(mine) + secretOf(elsewhere)],
    ['with the practice of another', elsewhere.token.slice(0, SECRET_AT / 2) + mine.token.slice(SECRET_AT / 2)],
    ...misspelt(mine.token),
  ];
};
