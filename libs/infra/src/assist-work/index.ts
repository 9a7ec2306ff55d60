export { assistClient, type AssistedAs, type AssistWorkTools } from './assist-client.js';
export { purgeAssistRuns } from './purge-runs.js';
export { peopleIn } from './registered-people.js';
export { leaveToAssist, type AssistLeave } from './leave.js';
export { createWordingsReader, type WordingsReader } from './wordings-reader.js';
