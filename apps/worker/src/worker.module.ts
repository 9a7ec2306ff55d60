import 'reflect-metadata';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Config } from '#infra';
import { openParts, WORKER_PARTS, type WorkerOverrides } from './worker-parts.js';
import { WorkerRuntime } from './worker-runtime.js';

@Module({})
export class WorkerModule {
  static with(config: Config, overrides?: WorkerOverrides): DynamicModule {
    return {
      module: WorkerModule,
      providers: [{ provide: WORKER_PARTS, useFactory: () => openParts(config, overrides) }, WorkerRuntime],
      exports: [WorkerRuntime],
    };
  }
}

/** A worker that is at work when this resolves; `close()` stops it in order. */
export const createWorkerApp = async (config: Config, overrides?: WorkerOverrides): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(WorkerModule.with(config, overrides), { logger: false, abortOnError: false });
