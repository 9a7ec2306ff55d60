import { COMMAND, PRACTICE_PATH, type Operation } from './operation-shape.js';

const OWNER = ['owner'] as const;
const owner = { tag: 'Webhooks', access: 'member', roles: OWNER } as const;

/** The part of the authorization matrix (operations.ts) that is about webhooks. Secrets are shown and changed by people alone, so that no key may. */
export const WEBHOOK_OPERATIONS = {
  addWebhook: {
    ...owner,
    ...COMMAND,
    path: `${PRACTICE_PATH}/webhooks`,
    summary: 'Have news sent to an address',
  },
  listWebhooks: {
    ...owner,
    method: 'GET',
    path: `${PRACTICE_PATH}/webhooks`,
    summary: 'List the endpoints',
    scope: 'practice:read',
  },
  changeWebhook: {
    ...owner,
    method: 'PATCH',
    command: true,
    ifMatch: true,
    path: `${PRACTICE_PATH}/webhooks/:webhookId`,
    summary: 'Change an endpoint, or turn it off and on',
  },
  removeWebhook: {
    ...owner,
    method: 'DELETE',
    command: true,
    path: `${PRACTICE_PATH}/webhooks/:webhookId`,
    summary: 'Remove an endpoint',
  },
  rotateWebhookSecret: {
    ...owner,
    ...COMMAND,
    ifMatch: true,
    path: `${PRACTICE_PATH}/webhooks/:webhookId/secret`,
    summary: 'Change the secret, with a day of both',
  },
  testWebhook: {
    ...owner,
    ...COMMAND,
    path: `${PRACTICE_PATH}/webhooks/:webhookId/test`,
    summary: 'Send a test',
  },
  listWebhookDeliveries: {
    ...owner,
    method: 'GET',
    path: `${PRACTICE_PATH}/webhooks/:webhookId/deliveries`,
    summary: 'What was and is to be sent',
    scope: 'practice:read',
  },
  replayWebhookDelivery: {
    ...owner,
    ...COMMAND,
    path: `${PRACTICE_PATH}/webhooks/:webhookId/deliveries/:deliveryId/replay`,
    summary: 'Send one delivery again',
  },
  replayWebhookDeliveries: {
    ...owner,
    ...COMMAND,
    path: `${PRACTICE_PATH}/webhooks/:webhookId/replays`,
    summary: 'Send deliveries of a span of time again',
  },
} as const satisfies Record<string, Operation>;
