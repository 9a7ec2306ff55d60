import { ReadErasureController } from './read-erasure/read-erasure.controller.js';
import { ReadErasureHandler } from './read-erasure/read-erasure.query.js';
import { RequestErasureController } from './request-erasure/request-erasure.controller.js';
import { RequestErasureHandler } from './request-erasure/request-erasure.handler.js';

/** What the slices of this context add to the module. */
export const privacySlices = {
  controllers: [RequestErasureController, ReadErasureController],
  handlers: [RequestErasureHandler, ReadErasureHandler],
};
