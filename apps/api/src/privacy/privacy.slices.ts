import { DownloadExportController } from './download-export/download-export.controller.js';
import { DownloadExportHandler } from './download-export/download-export.query.js';
import { ExportSchemaController } from './export-schema/export-schema.controller.js';
import { KeepClientController } from './keep-client/keep-client.controller.js';
import { KeepClientHandler } from './keep-client/keep-client.handler.js';
import { ListExportsController } from './list-exports/list-exports.controller.js';
import { ListExportsHandler } from './list-exports/list-exports.query.js';
import { ListPeopleNamedController } from './list-people-named/list-people-named.controller.js';
import { ListPeopleNamedHandler } from './list-people-named/list-people-named.query.js';
import { ListRetentionController } from './list-retention/list-retention.controller.js';
import { ListRetentionHandler } from './list-retention/list-retention.query.js';
import { OrderExportController } from './order-export/order-export.controller.js';
import { OrderExportHandler } from './order-export/order-export.handler.js';
import { ReadErasureController } from './read-erasure/read-erasure.controller.js';
import { ReadErasureHandler } from './read-erasure/read-erasure.query.js';
import { ReadHoursLogController } from './read-hours-log/read-hours-log.controller.js';
import { ReadHoursLogHandler } from './read-hours-log/read-hours-log.query.js';
import { ReviewExportController } from './review-export/review-export.controller.js';
import { ReviewExportHandler } from './review-export/review-export.handler.js';
import { RequestErasureController } from './request-erasure/request-erasure.controller.js';
import { RequestErasureHandler } from './request-erasure/request-erasure.handler.js';

/** What the slices of this context add to the module. */
export const privacySlices = {
  controllers: [
    RequestErasureController,
    ReadErasureController,
    OrderExportController,
    ListExportsController,
    ListPeopleNamedController,
    ReviewExportController,
    DownloadExportController,
    ExportSchemaController,
    ListRetentionController,
    KeepClientController,
    ReadHoursLogController,
  ],
  handlers: [
    RequestErasureHandler,
    ReadErasureHandler,
    OrderExportHandler,
    ListExportsHandler,
    ListPeopleNamedHandler,
    ReviewExportHandler,
    DownloadExportHandler,
    ListRetentionHandler,
    KeepClientHandler,
    ReadHoursLogHandler,
  ],
};
