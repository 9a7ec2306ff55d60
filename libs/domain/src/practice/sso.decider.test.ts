import { describe, expect, it } from '@jest/globals';
import { id } from '../testing/happened.js';
import { by, fact, given, joined, OPENED } from '../testing/practice-facts.js';
import { practiceEvents } from './practice.events.js';
import { foldPractice } from './practice.state.js';
import { configureSso, removeSso } from './sso.decider.js';

const OPEN = [OPENED, joined('owner', ['owner']), joined('coach', ['coach'])];
const SSO = { ssoId: id('sso'), issuer: 'https://id.example.test', clientId: 'throughline', required: false };
const configured = (data = SSO) => fact({ type: 'SsoConfigured', data });

describe('single sign-on of a practice', () => {
  it('is set by an owner, anew as often as they like, and is nothing for others', () => {
    const set =
      (who: string, data = SSO) =>
      (s: Parameters<typeof configureSso>[0]) =>
        configureSso(s, data, by(who));
    given(...OPEN)
      .when(set('owner'))
      .then({ type: 'SsoConfigured', data: SSO });
    given(...OPEN, configured())
      .when(set('owner'))
      .then({ type: 'SsoConfigured', data: SSO });
    given(...OPEN)
      .when(set('coach'))
      .thenRejected('NOT_ALLOWED');
    given().when(set('owner')).thenRejected('NOT_FOUND');
  });

  it('is taken away by an owner while it is set', () => {
    const remove = (who: string) => (s: Parameters<typeof removeSso>[0]) => removeSso(s, by(who));
    given(...OPEN, configured())
      .when(remove('owner'))
      .then({ type: 'SsoRemoved', data: { ssoId: SSO.ssoId } });
    given(...OPEN, configured())
      .when(remove('coach'))
      .thenRejected('NOT_ALLOWED');
    given(...OPEN)
      .when(remove('owner'))
      .thenRejected('SSO_NOT_SET');
  });

  it('is what was set last, and nothing after it was taken away', () => {
    const again = { ...SSO, ssoId: id('again'), required: true };
    expect(foldPractice([...OPEN, configured(), configured(again)]).sso).toEqual(again);
    const removed = fact({ type: 'SsoRemoved', data: { ssoId: again.ssoId } });
    expect(foldPractice([...OPEN, configured(again), removed]).sso).toBeNull();
  });

  it.each([
    ['ftp://id.example.test', 'throughline'],
    ['https://id.example.test?tenant=1', 'throughline'],
    ['https://user@id.example.test', 'throughline'],
    ['https://id.example.test#x', 'throughline'],
    ['no address', 'throughline'],
    ['https://id.example.test', ''],
    ['https://id.example.test', 'two words'],
  ])('takes no issuer or client such as %s %s', (issuer, clientId) => {
    expect(practiceEvents.SsoConfigured.safeParse({ ...SSO, issuer, clientId }).success).toBe(false);
  });
});
