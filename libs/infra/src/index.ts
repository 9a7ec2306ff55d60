export * from './embedded/index.js';
export * from './config/index.js';
export * from './postgres/index.js';
export * from './telemetry/index.js';
export * from './queue/index.js';
export * from './projections/index.js';
export * from './event-store/index.js';
export * from './keys/index.js';
