import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Operation } from '../http/operation.decorator.js';
import { pagePolicy } from '../http/security-headers.js';
import { CONTRACT_TEXTS, type ContractTexts } from './contract-texts.js';

const HOUR_SECONDS = 3600;

/** The contract as a document for programs, and as a page for people. Both are public and hold no data. */
@Controller()
export class ContractController {
  constructor(@Inject(CONTRACT_TEXTS) private readonly texts: ContractTexts) {}

  @Operation('openApi', { response: z.looseObject({ openapi: z.string() }) })
  openApi(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('application/json; charset=utf-8').header('cache-control', `public, max-age=${HOUR_SECONDS}`);
    return this.texts.openApi;
  }

  @Operation('docs', { alsoProduces: ['text/html'] })
  docs(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply
      .type('text/html; charset=utf-8')
      .header('cache-control', `public, max-age=${HOUR_SECONDS}`)
      .header('content-security-policy', pagePolicy(this.texts.pageStyleHash));
    return this.texts.page;
  }
}
