export { ASSIST_QUEUE_NAME, preCallJobId, type Job, type JobName, type JobPayload } from './jobs.js';
export { createHints, type Hints } from './hints.js';
export { type QueueConfig } from './queue-driver.js';
export { checkRedisDurability, durabilityFaults, type DurabilityFault } from './redis-durability.js';
export { type QueueWorker } from './queue-worker.js';
export { ADD_TIMEOUT_MS, createWorkQueue, type WorkQueue } from './work-queue.js';
