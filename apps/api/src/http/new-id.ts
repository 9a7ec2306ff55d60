import { v7 } from 'uuid';

/** A UUIDv7: ids of things sort by when they were made. */
export const newId = (): string => v7();
