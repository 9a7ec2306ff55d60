import { applyDecorators, HttpCode, RequestMapping, RequestMethod } from '@nestjs/common';
import type { z } from 'zod';
import { operation, type OperationId } from './operations.js';

export interface OperationContract {
  /** Status of success; 200 unless given. */
  readonly status?: number;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  /** JSON of the answer; absent = no content. */
  readonly response?: z.ZodType;
  /** Other media types of the answer. */
  readonly alsoProduces?: readonly string[];
  /** Other statuses that are no errors, such as 304. */
  readonly alsoAnswers?: Readonly<Record<number, string>>;
  readonly description?: string;
}

/** What each operation takes and gives, gathered when the controllers are loaded; OpenAPI is made from it. */
export const CONTRACTS = new Map<OperationId, OperationContract>();

/** Makes a controller's method the operation of this id: path and method come from the matrix and nowhere else. */
export const Operation = (id: OperationId, contract: OperationContract): MethodDecorator => {
  CONTRACTS.set(id, contract);
  const { path, method } = operation(id);
  return applyDecorators(RequestMapping({ path, method: RequestMethod[method] }), HttpCode(contract.status ?? 200));
};
