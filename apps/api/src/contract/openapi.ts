import { REJECTIONS, type RejectionCode } from '#domain';
import { z } from 'zod';
import { CONTRACTS, type OperationContract } from '../http/operation.decorator.js';
import type { Operation } from '../http/operation-shape.js';
import { operation, OPERATIONS, type OperationId } from '../http/operations.js';
import { permissionOf, whoMay } from './permission.js';

type Json = Record<string, unknown>;
export interface OpenApiDocument extends Json {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: { readonly schemas: Json } & Json;
}

const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable: decide by it, not by the words'),
    detail: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.strictObject({
          index: z.int().min(0).optional().describe('Which event of a batch'),
          path: z.string().describe('JSON pointer into the body, or the header'),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
    line: z.int().min(1).optional().describe('Where a file cannot be read'),
    reason: z.string().optional().describe('Why it cannot be read'),
  })
  .meta({ id: 'Problem' });

const toJsonSchema = (schema: z.ZodType, io: 'input' | 'output'): { schema: Json; components: Json } => {
  const {
    $schema: _dialect,
    $defs = {},
    ...rest
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  }) as Json & { $defs?: Json };
  const text = JSON.stringify({ rest, $defs }).replaceAll('"#/$defs/', '"#/components/schemas/');
  const moved = JSON.parse(text) as { rest: Json; $defs: Json };
  return { schema: moved.rest, components: moved.$defs };
};

/** Schemas with an id become components, named once and referred to everywhere. */
class Components {
  readonly schemas: Record<string, unknown> = {};

  refer(schema: z.ZodType, io: 'input' | 'output'): Json {
    const converted = toJsonSchema(schema, io);
    for (const [name, component] of Object.entries(converted.components))
      this.schemas[name] = withoutId(component as Json);
    const id = schema.meta()?.id;
    if (id === undefined) return converted.schema;
    // Where the conversion has put it among the components already, what is left of it is a reference to itself.
    if (!(id in converted.components)) this.schemas[id] = withoutId(converted.schema);
    return { $ref: `#/components/schemas/${id}` };
  }
}

const withoutId = ({ id: _id, $id: _$id, ...schema }: Json): Json => schema;

const openApiPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'token' ? { type: 'string' } : { type: 'string', format: 'uuid' },
  }));

const headerParameter = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});

const queryParameters = (query: z.ZodObject | undefined, components: Components): Json[] => {
  if (query === undefined) return [];
  const { schema } = { schema: components.refer(query, 'input') } as {
    schema: { properties?: Record<string, Json>; required?: string[] };
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }));
};

const parametersOf = (op: Operation, contract: OperationContract, components: Components): Json[] => [
  ...pathParameters(op.path),
  ...queryParameters(contract.query, components),
  ...(op.command
    ? [
        headerParameter(
          'Idempotency-Key',
          'Sent again with the same request, it is carried out once and answered the same',
        ),
      ]
    : []),
  ...(op.ifMatch
    ? [headerParameter('If-Match', 'The version that you saw, such as "3"; 412 when it changed since')]
    : []),
];

/** Refusals that the edge gives by itself; those of the deciders are listed in docs/errors.md. */
const errorsOf = (op: Operation, contract: OperationContract): readonly RejectionCode[] => [
  ...(contract.body || contract.query || op.command ? (['REQUEST_INVALID'] as const) : []),
  ...(op.access === 'member' || op.access === 'signed-in' ? (['NOT_SIGNED_IN', 'NOT_ALLOWED'] as const) : []),
  ...(op.stepUp ? (['STEP_UP_REQUIRED'] as const) : []),
  ...(op.path.includes(':') ? (['NOT_FOUND'] as const) : []),
  ...(op.ifMatch ? (['STALE_VERSION'] as const) : []),
  ...(contract.body ? (['BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
  ...(op.takes ? (['TRANSCRIPT_UNREADABLE'] as const) : []),
  ...(op.command ? (['IDEMPOTENCY_KEY_REUSED', 'OVERLOADED'] as const) : []),
  ...(op.limited || op.access === 'client-link' ? (['TOO_MANY_REQUESTS'] as const) : []),
];

const responsesOf = (op: Operation, contract: OperationContract, components: Components): Json => {
  const content = {
    ...(contract.response ? { 'application/json': { schema: components.refer(contract.response, 'output') } } : {}),
    ...Object.fromEntries((contract.alsoProduces ?? []).map((type) => [type, { schema: { type: 'string' } }])),
  };
  const success = { description: 'Done', ...(Object.keys(content).length > 0 ? { content } : {}) };
  const problem = { 'application/problem+json': { schema: components.refer(problemSchema, 'output') } };
  const byStatus: Record<string, Json> = {};
  for (const code of errorsOf(op, contract)) {
    const { status, meaning } = REJECTIONS[code];
    const known = byStatus[status]?.['description'];
    byStatus[status] = {
      description: `${typeof known === 'string' ? `${known} ` : ''}\`${code}\`: ${meaning}`,
      content: problem,
    };
  }
  const others = Object.entries(contract.alsoAnswers ?? {}).map(([status, description]) => [status, { description }]);
  return { [contract.status ?? 200]: success, ...Object.fromEntries(others), ...byStatus };
};

const securityOf = (op: Operation): Json[] => {
  if (op.access === 'public' || op.access === 'client-link') return [];
  return op.scope === undefined ? [{ session: [] }] : [{ session: [] }, { apiKey: [] }];
};

/** A client's page sends forms. */
const mediaTypesOf = (op: Operation): readonly string[] =>
  op.takes ?? ['application/json', ...(op.access === 'client-link' ? ['application/x-www-form-urlencoded'] : [])];

const operationObject = (id: OperationId, components: Components): Json => {
  const op = operation(id);
  const contract = CONTRACTS.get(id) ?? {};
  const bodySchema = contract.body === undefined ? null : components.refer(contract.body, 'input');
  const description = [contract.description, whoMay(op)].filter((part) => part !== undefined).join('\n\n');
  return {
    operationId: id,
    tags: [op.tag],
    summary: op.summary,
    description,
    security: securityOf(op),
    'x-permission': permissionOf(op),
    parameters: parametersOf(op, contract, components),
    ...(bodySchema !== null
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(mediaTypesOf(op).map((type) => [type, { schema: bodySchema }])),
          },
        }
      : {}),
    responses: responsesOf(op, contract, components),
  };
};

/** OpenAPI 3.1 of the whole API: paths and rights from the matrix, shapes from the schemas that validate. */
export const buildOpenApi = (): OpenApiDocument => {
  const components = new Components();
  const paths: Record<string, Record<string, Json>> = {};
  for (const id of Object.keys(OPERATIONS) as OperationId[]) {
    const op = operation(id);
    if (op.undocumented) continue;
    const path = openApiPath(op.path);
    paths[path] = { ...paths[path], [op.method.toLowerCase()]: operationObject(id, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version: '1',
      description: 'The memory of a coaching alliance. Sign-in, sign-out and passwords: `/v1/auth/*` (better-auth).',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values(OPERATIONS).map((op) => op.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'throughline.session_token' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
    },
  };
};
