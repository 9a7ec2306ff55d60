/** What is injected by token and has no port of its own. */
export const POOL = Symbol('Pool');
export const BRIEF_VERSIONS = Symbol('BriefVersions');
export const MEMORY_READER = Symbol('MemoryReader');
export const PACKET_READER = Symbol('PacketReader');
export const RECALL_READER = Symbol('RecallReader');
export const WORDINGS_READER = Symbol('WordingsReader');
export const DEPARTURE_TOOLS = Symbol('DepartureTools');
export const API_KEY_USES = Symbol('ApiKeyUses');
export const LOG = Symbol('Log');
export const CONFIG = Symbol('Config');
