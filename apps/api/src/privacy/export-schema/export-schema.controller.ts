import { clientExportJsonSchema } from '#domain';
import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { Operation } from '../../http/operation.decorator.js';

const anySchema = z.record(z.string(), z.unknown()).meta({ id: 'JsonSchema' });

@Controller()
export class ExportSchemaController {
  readonly #schema = clientExportJsonSchema() as Record<string, unknown>;

  @Operation('exportSchema', { response: anySchema })
  read(): Record<string, unknown> {
    return this.#schema;
  }
}
