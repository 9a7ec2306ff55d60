import { NOT_HERE, publicRejection } from '#domain';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Rejection, type ProblemDetail } from './problem.js';

/** Enough to mend a request by; a body of 100 wrong events needs no thousand lines. */
const ERRORS_SHOWN_MAX = 50;

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const segment = (part: PropertyKey | { readonly key: PropertyKey }): string =>
  String(typeof part === 'object' ? part.key : part)
    .replaceAll('~', '~0')
    .replaceAll('/', '~1');

const toDetail = (issue: Issue): ProblemDetail => {
  const path = (issue.path ?? []).map(segment);
  const index = path[0] === 'events' ? Number(path[1]) : Number.NaN;
  const isWrongDoor = issue.message === NOT_HERE;
  const detail: ProblemDetail = {
    path: path.length === 0 ? '' : `/${path.join('/')}`,
    code: isWrongDoor ? NOT_HERE : 'REQUEST_INVALID',
    detail: isWrongDoor ? publicRejection(NOT_HERE).meaning : issue.message,
  };
  return Number.isInteger(index) ? { index, ...detail } : detail;
};

/** Events that exist and belong to another door are told as that, unless something else is wrong with the request too. */
export const invalid = (issues: readonly Issue[]): Rejection => {
  const code = issues.length > 0 && issues.every(({ message }) => message === NOT_HERE) ? NOT_HERE : 'REQUEST_INVALID';
  return new Rejection(code, issues.slice(0, ERRORS_SHOWN_MAX).map(toDetail));
};

export const invalidHeader = (header: string, expected: string): Rejection =>
  new Rejection('REQUEST_INVALID', [{ path: `header ${header}`, code: 'REQUEST_INVALID', detail: expected }]);

/** Validates what `@Body({ schema })`, `@Query({ schema })` and `@Param(name, { schema })` name. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({ exceptionFactory: invalid });
