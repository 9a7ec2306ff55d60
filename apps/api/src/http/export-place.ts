import type { ExportPlace } from '#infra';
import { Rejection } from './problem.js';
import type { Principal } from './request-context.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The export that an address names; what is no id reads as one that does not exist. */
export const exportPlace = (
  { practiceId }: Pick<Principal, 'practiceId'>,
  { clientId, exportId }: { readonly clientId: string; readonly exportId: string },
): ExportPlace => {
  if (!UUID.test(exportId)) throw new Rejection('NOT_FOUND');
  return { practiceId, clientId, exportId };
};
