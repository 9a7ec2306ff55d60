import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { DRAIN, type Drain } from '../http/drain.js';
import { Operation } from '../http/operation.decorator.js';
import { Rejection } from '../http/problem.js';

/** Answers whether what the api stands on can be reached. */
export interface Readiness {
  check(): Promise<boolean>;
}
export const READINESS = Symbol('Readiness');

const healthSchema = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });
const OK = { status: 'ok' } as const;

/** Says yes or no, and no detail to strangers: why it is no stands in the log. */
@Controller()
export class HealthController {
  private started = false;

  constructor(
    @Inject(READINESS) private readonly readiness: Readiness,
    @Inject(DRAIN) private readonly drain: Drain,
  ) {}

  /** The process turns its event loop; nothing else, so that a lost database does not have it restarted. */
  @Operation('live', { response: healthSchema })
  live() {
    return OK;
  }

  @Operation('ready', { response: healthSchema })
  async ready() {
    if (this.drain.isDraining || !(await this.readiness.check())) throw new Rejection('NOT_READY');
    this.started = true;
    return OK;
  }

  /** Ready once is started for good. */
  @Operation('startup', { response: healthSchema })
  async startup() {
    return this.started ? OK : this.ready();
  }
}
