import { AddWebhookController } from './add-webhook/add-webhook.controller.js';
import { AddWebhookHandler } from './add-webhook/add-webhook.handler.js';
import { ListWebhooksController } from './list-webhooks/list-webhooks.controller.js';
import { ListWebhooksHandler } from './list-webhooks/list-webhooks.query.js';
import { ChangeWebhookController } from './change-webhook/change-webhook.controller.js';
import { ChangeWebhookHandler } from './change-webhook/change-webhook.handler.js';
import { RemoveWebhookController } from './remove-webhook/remove-webhook.controller.js';
import { RemoveWebhookHandler } from './remove-webhook/remove-webhook.handler.js';
import { RotateWebhookSecretController } from './rotate-webhook-secret/rotate-webhook-secret.controller.js';
import { RotateWebhookSecretHandler } from './rotate-webhook-secret/rotate-webhook-secret.handler.js';
import { TestWebhookController } from './test-webhook/test-webhook.controller.js';
import { TestWebhookHandler } from './test-webhook/test-webhook.handler.js';
import { ListDeliveriesController } from './list-deliveries/list-deliveries.controller.js';
import { ListDeliveriesHandler } from './list-deliveries/list-deliveries.query.js';
import { ReplayDeliveryController } from './replay-delivery/replay-delivery.controller.js';
import { ReplayDeliveryHandler } from './replay-delivery/replay-delivery.handler.js';
import { ReplayDeliveriesController } from './replay-deliveries/replay-deliveries.controller.js';
import { ReplayDeliveriesHandler } from './replay-deliveries/replay-deliveries.handler.js';

/** News for other systems: endpoints of a practice, and what was and is to be sent to them. */
export const webhookSlices = {
  controllers: [
    AddWebhookController,
    ListWebhooksController,
    ChangeWebhookController,
    RemoveWebhookController,
    RotateWebhookSecretController,
    TestWebhookController,
    ListDeliveriesController,
    ReplayDeliveryController,
    ReplayDeliveriesController,
  ],
  handlers: [
    AddWebhookHandler,
    ListWebhooksHandler,
    ChangeWebhookHandler,
    RemoveWebhookHandler,
    RotateWebhookSecretHandler,
    TestWebhookHandler,
    ListDeliveriesHandler,
    ReplayDeliveryHandler,
    ReplayDeliveriesHandler,
  ],
};
