import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { z } from 'zod';
import { controllers } from '../app.module.js';
import { CONTRACTS } from '../http/operation.decorator.js';
import { buildOpenApi } from './openapi.js';
import { operation, OPERATION_BY_ROUTE, OPERATIONS, routeKey, type OperationId } from '../http/operations.js';

interface Handler {
  readonly id: OperationId;
  /** What checks the body and the query: the schema of the argument, null where it has none. */
  readonly body: z.ZodType | null | undefined;
  readonly query: z.ZodType | null | undefined;
}

type Arguments = Readonly<Record<string, { readonly data?: unknown; readonly schema?: z.ZodType }>>;

const handlers: readonly Handler[] = controllers.flatMap((controller) => {
  const prototype = controller.prototype as unknown as Record<string, object>;
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  return names.flatMap((name) => {
    const path = Reflect.getMetadata(PATH_METADATA, prototype[name] ?? {}) as string | undefined;
    if (path === undefined) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[name] ?? {}) as number] ?? '';
    const id = OPERATION_BY_ROUTE.get(routeKey(method, path));
    if (id === undefined) throw new Error(`${method} ${path} is not in the matrix`);
    const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Arguments;
    const schemaOf = (type: RouteParamtypes) => {
      const [, argument] = Object.entries(taken).find(([key]) => key.startsWith(`${type}:`)) ?? [];
      return argument === undefined ? undefined : (argument.schema ?? null);
    };
    return [{ id, body: schemaOf(RouteParamtypes.BODY), query: schemaOf(RouteParamtypes.QUERY) }];
  });
});
const ids = Object.keys(OPERATIONS) as OperationId[];
const WITH_QUERY = ids.filter((id) => CONTRACTS.get(id)?.query !== undefined);

/** Operations whose query may name more than the schema does, each with its reason. */
const OPEN_QUERIES: Partial<Record<OperationId, string>> = {
  openLink: 'Programs for mail add parameters of their own to an address in a mail, and the page has to open.',
};

const documents = Object.values(buildOpenApi().paths).flatMap((path) => Object.values(path));
const parametersOf = (id: OperationId) =>
  (documents.find((call) => call['operationId'] === id)?.['parameters'] ?? []) as { in: string; name: string }[];

describe('what an operation takes', () => {
  it('is looked for in every operation of the matrix', () => {
    const unseen = ids.filter((id) => !handlers.some((handler) => handler.id === id));
    // better-auth's own routes, whose bodies `auth-routes.ts` checks (sign-in and account tests).
    expect(unseen).toEqual(['authRead', 'authWrite']);
  });

  it.each(handlers)('is checked by the schemas of its contract and by no other: $id', ({ id, body, query }) => {
    const contract = CONTRACTS.get(id);
    // A private link takes forms too, and a file is no JSON: their handlers name the schema themselves.
    const isRead = body !== undefined || operation(id).access === 'client-link' || operation(id).takes !== undefined;
    if (body !== undefined) expect(body).toBe(contract?.body);
    if (query !== undefined) expect(query).toBe(contract?.query);
    expect([id, isRead]).toEqual([id, contract?.body !== undefined || isRead]);
    expect([id, query !== undefined]).toEqual([id, contract?.query !== undefined]);
  });

  it.each(WITH_QUERY)('is refused where its query names what the schema does not: %s', (id) => {
    const query = CONTRACTS.get(id)?.query;
    expect(query?.def.catchall instanceof z.ZodNever).toBe(OPEN_QUERIES[id] === undefined);
    const documented = parametersOf(id).flatMap(({ in: where, name }) => (where === 'query' ? [name] : []));
    expect(documented).toEqual(Object.keys(query?.shape ?? {}));
  });
});
