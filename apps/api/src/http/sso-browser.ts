import type { PracticeState } from '#domain';
import { cookieHeader, cookieValue, SSO_ATTEMPT_SECONDS, type Begun, type SsoOfPractice } from '#infra';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Rejection } from './problem.js';

const COOKIE = 'throughline.sso';

/** Lax, because the way back from the provider begins at another site; nothing but the callback is sent it. */
const attributes = (practiceId: string, isHttps: boolean): string =>
  `; Path=/v1/practices/${practiceId}/sso; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;

export interface SsoBrowser {
  readonly practiceId: string;
  readonly isHttps: boolean;
}

/** The browser keeps what the way back is told by. */
export const rememberAttempt = (reply: FastifyReply, { practiceId, isHttps }: SsoBrowser, begun: Begun): void => {
  const cookie = `${COOKIE}=${begun.browserSecret}; Max-Age=${SSO_ATTEMPT_SECONDS}`;
  void reply.header('set-cookie', `${cookie}${attributes(practiceId, isHttps)}`);
};

export const forgetAttempt = ({ practiceId, isHttps }: SsoBrowser): string =>
  `${COOKIE}=; Max-Age=0${attributes(practiceId, isHttps)}`;

export const attemptOf = (request: FastifyRequest): string | null => cookieValue(cookieHeader(request.headers), COOKIE);

/** The provider of a practice; who asks for one that is not there learns no more than for a practice that is not. */
export const ssoOf = (practiceId: string, practice: PracticeState | undefined): SsoOfPractice => {
  const sso = practice?.sso ?? null;
  if (sso === null) throw new Rejection('SSO_NOT_SET');
  return { practiceId, ssoId: sso.ssoId, issuer: sso.issuer, clientId: sso.clientId };
};

export const begunOr503 = (begun: Begun | null): Begun => {
  if (begun === null) throw new Rejection('SSO_PROVIDER_UNREACHABLE');
  return begun;
};
