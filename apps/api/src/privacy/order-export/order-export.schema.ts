import { z } from 'zod';
import { exportReview } from '../../http/client-exports.js';

/** The coach sends the review with the order; an owner who is not the coach orders without one. */
export const orderExportBody = z.strictObject({ review: exportReview.optional() }).meta({ id: 'OrderExport' });
export type OrderExportBody = z.output<typeof orderExportBody>;
