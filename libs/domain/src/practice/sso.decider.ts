import type { EventData, EventOf } from '../event-catalog.js';
import { accept, type Decision, reject } from '../shared/decision.js';
import { againstOwning, type PracticeContext } from './practice-rights.js';
import type { PracticeState } from './practice.state.js';

/** Single sign-on by an OpenID provider of the practice's own. */
export interface SsoState {
  readonly ssoId: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Members act only after signing in by it; owners keep their other ways in. */
  readonly required: boolean;
}

/** An owner names the provider; to name it anew, with another secret, is recorded as well. */
export const configureSso = (
  state: PracticeState,
  data: EventData<'SsoConfigured'>,
  ctx: PracticeContext,
): Decision<EventOf<'SsoConfigured'>> => {
  const code = againstOwning(state, ctx);
  return code === null ? accept({ type: 'SsoConfigured', data }) : reject(code);
};

export const removeSso = (state: PracticeState, ctx: PracticeContext): Decision<EventOf<'SsoRemoved'>> => {
  const code = againstOwning(state, ctx);
  if (code !== null) return reject(code);
  return state.sso === null ? reject('SSO_NOT_SET') : accept({ type: 'SsoRemoved', data: { ssoId: state.sso.ssoId } });
};
