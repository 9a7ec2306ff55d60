import type { OperationId } from '../http/operations.js';

/** Somebody before the gate, and what it has to say to them. */
export interface Probe {
  readonly name: string;
  readonly operation: OperationId | 'unknown';
  readonly caller: Record<string, string>;
  readonly params?: Record<string, string>;
  /** The router knows no such route. */
  readonly isMissing?: boolean;
  /** What has to happen just before it, each time; gives who calls then, where that is not `caller`. */
  readonly before?: () => Promise<Record<string, string>>;
  /** The code of the refusal, or that the caller is let in. */
  readonly expected: string;
}

/** The same text with another last letter: a secret that nobody holds. */
export const otherLetter = (text: string): string => text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A');

/** The same text with another first letter. */
export const otherFirstLetter = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
