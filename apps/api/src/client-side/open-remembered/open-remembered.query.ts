import type { MirrorLine } from '#domain';
import { MIRROR_READER, type MirrorReader } from '#infra';
import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { LinkCaller } from '../../http/link-caller.js';
import { Rejection } from '../../http/problem.js';

export class OpenRemembered {
  constructor(
    readonly link: LinkCaller,
    readonly momentId: string,
  ) {}
}

@QueryHandler(OpenRemembered)
export class OpenRememberedHandler implements IQueryHandler<OpenRemembered> {
  constructor(@Inject(MIRROR_READER) private readonly mirror: MirrorReader) {}

  async execute({ link, momentId }: OpenRemembered): Promise<MirrorLine> {
    const isId = z.uuid().safeParse(momentId).success;
    const line = isId ? await this.mirror.one(link, momentId) : null;
    if (line === null) throw new Rejection('NOT_FOUND');
    return line;
  }
}
