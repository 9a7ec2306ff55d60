export {
  expireExport,
  EXPORT_DAYS,
  exportsDue,
  insertExport,
  listExports,
  readContent,
  readExport,
  reviewExport,
  storeContent,
  type ExportPlace,
  type ExportRow,
  type ExportState,
} from './export-rows.js';
export { eventsOfClient, makeExport, unpackExport, type ExportingTools } from './make-export.js';
export { REDACT_ALL, redactExport, type ExportReview } from './redact-export.js';
