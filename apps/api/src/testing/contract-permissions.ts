import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Permission } from '../contract/permission.js';
import type { OperationId } from '../http/operations.js';

const contract = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../docs/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId: OperationId; readonly 'x-permission': Permission }>>>
  >;
};

/** Who may do what by the contract that is checked in: what the matrix in the code is held against. */
export const CONTRACT_PERMISSIONS: ReadonlyMap<OperationId, Permission> = new Map(
  Object.values(contract.paths).flatMap((methods) =>
    Object.values(methods).map((call) => [call.operationId, call['x-permission']] as const),
  ),
);

export const contractPermission = (id: OperationId): Permission => {
  const permission = CONTRACT_PERMISSIONS.get(id);
  if (permission === undefined) throw new Error(`${id} is not in docs/openapi.json: run npm run openapi.`);
  return permission;
};
