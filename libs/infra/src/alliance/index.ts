export * from './alliance.js';
export * from './command-context.js';
export { type ClientFacts, type SessionFacts } from './facts.js';
export { type PracticeFacts } from './practice-facts.js';
export { coachIdsOf, type Named } from './named.js';
export { systemCommand } from './system-command.js';
export { SETTLED_MS, untilSettled } from './settled.js';
export { uuidOf } from './uuid-of.js';
