export { mergePeople, namesWithin } from './merge-people.js';
export { peopleIn, type PersonSeen } from './people-in.js';
export { anyCase } from './relation-words.js';
