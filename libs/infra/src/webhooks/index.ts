export { EndpointDeliverer, webhookListeners, webhooksDue, type DeliverTools } from './deliver.js';
export { Deliveries, REPLAY_MAX, WEBHOOK_DELIVERIES, type WebhookDelivery } from './deliveries.js';
export { secretsAt, type EndpointTarget } from './endpoint-target.js';
export { fanOut, type FanOutTools } from './fan-out.js';
export { createWebhookSender, SEND_DEADLINE_MS, type SenderOptions, type WebhookSender } from './send-webhook.js';
export { isWebhookUrl, WEBHOOK_URL_LENGTH_MAX, type WebhookPolicy } from './webhook-url.js';
export { ENDPOINTS_MAX, WEBHOOKS, Webhooks, type EndpointOutcome, type WebhookEndpoint } from './webhooks.js';
