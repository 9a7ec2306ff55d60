import { COMMAND, PRACTICE_PATH, type Operation } from './operation-shape.js';

const client = `${PRACTICE_PATH}/clients/:clientId`;

/** The part of the authorization matrix (operations.ts) that is about supervision. */
export const SUPERVISION_OPERATIONS = {
  readMetrics: {
    method: 'GET',
    path: `${PRACTICE_PATH}/caseload/metrics`,
    summary: 'Anonymous metrics of a month that is closed',
    tag: 'Supervision',
    access: 'member',
    roles: ['supervisor', 'owner'],
    scope: 'practice:read',
  },
  readMine: {
    method: 'GET',
    path: `${PRACTICE_PATH}/caseload/mine`,
    summary: 'My own mirror: how well I know my clients',
    tag: 'Supervision',
    access: 'member',
    roles: ['coach'],
    scope: 'briefs:read',
  },
  recordSupervision: {
    ...COMMAND,
    path: `${PRACTICE_PATH}/caseload/mine/supervision`,
    summary: 'Tell of my own supervision on a day',
    tag: 'Supervision',
    access: 'member',
    roles: ['coach'],
  },
  makeSupervisionPacket: {
    ...COMMAND,
    path: `${client}/supervision-packets`,
    summary: 'Choose lines that one supervisor may read, without names',
    tag: 'Supervision',
    access: 'member',
    roles: ['coach'],
    relation: 'own-client',
  },
  listSupervisionPackets: {
    method: 'GET',
    path: `${client}/supervision-packets`,
    summary: 'The packets of a client, and who opened them when',
    tag: 'Supervision',
    access: 'member',
    roles: ['coach'],
    relation: 'own-client',
  },
  withdrawSupervisionPacket: {
    method: 'DELETE',
    command: true,
    path: `${client}/supervision-packets/:packetId`,
    summary: 'Take a packet back',
    tag: 'Supervision',
    access: 'member',
    roles: ['coach'],
    relation: 'own-client',
  },
  listPacketsForMe: {
    method: 'GET',
    path: `${PRACTICE_PATH}/supervision-packets`,
    summary: 'Packets that were made for me',
    tag: 'Supervision',
    access: 'member',
    roles: ['supervisor'],
  },
  openSupervisionPacket: {
    method: 'GET',
    path: `${PRACTICE_PATH}/supervision-packets/:packetId`,
    summary: 'Open a packet; the coach sees that I did',
    tag: 'Supervision',
    access: 'member',
    roles: ['supervisor'],
    auditFirst: true,
  },
} as const satisfies Record<string, Operation>;
