import { ALLIANCE, ssoRedirectUri, type Alliance, type Config } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ssoOf } from '../../http/sso-browser.js';
import { CONFIG } from '../../tokens.js';
import type { Sso } from './read-sso.schema.js';

export class ReadSso {
  constructor(readonly practiceId: string) {}
}

/** The secret is never shown again. */
@QueryHandler(ReadSso)
export class ReadSsoHandler implements IQueryHandler<ReadSso> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute({ practiceId }: ReadSso): Promise<Sso> {
    const practice = (await this.alliance.practices.get(practiceId))?.practice;
    const { issuer, clientId } = ssoOf(practiceId, practice);
    const redirectUri = ssoRedirectUri(this.config.http.publicUrl, practiceId);
    return { issuer, clientId, required: practice?.sso?.required ?? false, redirectUri };
  }
}
