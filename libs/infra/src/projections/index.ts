export {
  createBriefVersions,
  createMemoryReader,
  readMemoryCells,
  type BriefVersion,
  type MemoryRead,
  type MemoryReader,
} from './brief-reader.js';
export { briefProjection } from './brief.projection.js';
export { buildBrief, type BuildingTools, type Built } from './build-brief.js';
export { buildBriefs } from './build-briefs.js';
export { CLIENTS_PAGE_MAX, listClients, readClients } from './client-reader.js';
export { caseloadProjection } from './caseload.projection.js';
export { clientsProjection, type ClientRow } from './clients.projection.js';
export { foldFromLog, type FoldedMemory } from './fold-from-log.js';
export { park, parkedBuild, parkedOf, unpark, type Parked } from './parking.js';
export { PracticeProjector, projectPractice, type Projected, type ProjectingTools } from './project-practice.js';
export { PROJECTIONS, type Projection, type ProjectionName, type SessionMove } from './projection.js';
export {
  listSessions,
  listSessionsOn,
  readLeadMinutes,
  readSession,
  SESSIONS_PAGE_MAX,
  type SessionOn,
} from './session-reader.js';
export { sessionsProjection, type SessionRow } from './sessions.projection.js';
export { callsAhead, DEFAULT_LEAD_MINUTES, outstanding, type CallAhead, type Outstanding } from './sweep.js';
export { transcriptsDue, type DueTranscript } from './transcripts-due.js';
export { isTransient } from './transient.js';
export { composeMemory, minuteOf, type BriefAsked, type MemoryFolded } from './compose-memory.js';
export {
  purgeWordings,
  readWordings,
  storeWordings,
  type MemoryBuilt,
  type StoredWordings,
  type WordingsPlace,
} from './wordings.js';
export { compareRevisions, type Comparison } from './compare-revisions.js';
export { rebuildBriefs } from './rebuild-brief.js';
export {
  activeRevision,
  allPractices,
  asOnlyRebuild,
  checkpointOf,
  dropRevision,
  flipRevision,
  pendingBuilds,
  practicesBehind,
  whileStill,
} from './revisions.js';
