import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Config } from '#infra';
import { openParts, WORKER_PARTS, type WorkerOverrides } from './worker-parts.js';
import { WorkerRuntime } from './worker-runtime.js';

@Module({ providers: [WorkerRuntime] })
// oxlint-disable-next-line typescript/no-extraneous-class -- Nest hangs a module's metadata on a class.
export class WorkerModule {}

const withParts = (config: Config, overrides?: WorkerOverrides): DynamicModule => ({
  module: WorkerModule,
  providers: [{ provide: WORKER_PARTS, useFactory: () => openParts(config, overrides) }],
});

/** A worker that is at work when this resolves; `close()` stops it in order. */
export const createWorkerApp = async (config: Config, overrides?: WorkerOverrides): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(withParts(config, overrides), { logger: false, abortOnError: false });
