export { mergePeople, namesWithin } from './merge-people.js';
export { isOfCoach } from './of-coach.js';
export { peopleIn } from './people-in.js';
export type { PersonSeen } from './people-reader.js';
export { isPlainWord } from './plain-words.js';
export { anyCase } from './relation-words.js';
