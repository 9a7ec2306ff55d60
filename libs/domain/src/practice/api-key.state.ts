import type { ApiKeyScope } from './practice.events.js';

export interface ApiKeyState {
  readonly apiKeyId: string;
  readonly memberId: string;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly keyHash: string;
  readonly issuedAt: string;
  readonly status: 'active' | 'revoked';
}
