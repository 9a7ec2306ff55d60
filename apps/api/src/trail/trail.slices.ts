import { ListAuditController } from './list-audit/list-audit.controller.js';
import { ListAuditHandler } from './list-audit/list-audit.query.js';

/** The trail: who did what, and what is told to other systems. */
export const trailSlices = {
  controllers: [ListAuditController],
  handlers: [ListAuditHandler],
};
