import { held, giveLink, scheduleSession, welcomeClient, type Caller } from './api.js';
import { SoftPasskey } from './soft-passkey.js';

/** The ids of one of everything that belongs to a practice, a client or a person: by the names that addresses use. */
export type PlantedIds = Readonly<Record<string, string>>;

const TRANSCRIPT = 'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Ines>How was the week?\n';
/** Where this machine is a relying party of its own. */
const ORIGIN = 'http://localhost:3000';
const CONSENTS = ['supervision', 'recording'].map((purpose) => ({ type: 'ConsentGiven', purpose }));
const DAY_MS = 24 * 3600_000;

const ofTeam = async (owner: Caller): Promise<PlantedIds> => {
  const invited = await owner.post('/invitations', { email: `${crypto.randomUUID()}@example.test`, roles: ['coach'] });
  const imported = await owner
    .raw('post', owner.path('/team-imports'))
    .set('content-type', 'text/csv')
    .send(`email,roles\n${crypto.randomUUID()}@example.test,coach\n`)
    .expect(201);
  const added = await owner
    .post('/webhooks', { url: 'https://hooks.example.com/in', types: ['member.left'] })
    .expect(201);
  const { webhookId } = added.body as { webhookId: string };
  await owner.post(`/webhooks/${webhookId}/test`, {});
  const { body } = await owner.get(`/webhooks/${webhookId}/deliveries`).expect(200);
  const [delivery] = (body as { items: { deliveryId: string }[] }).items;
  return {
    invitationId: (invited.body as { invitationId: string }).invitationId,
    importId: (imported.body as { importId: string }).importId,
    webhookId,
    deliveryId: delivery?.deliveryId ?? '',
  };
};

const ofPerson = async (person: Caller): Promise<PlantedIds> => {
  const key = await person.post('/api-keys', { name: 'a script', scopes: ['clients:read'] }).expect(201);
  const options = await person.raw('post', '/v1/me/passkeys/options').send({}).expect(200);
  const response = new SoftPasskey(ORIGIN).create(options.body as { challenge: string });
  const made = await person.raw('post', '/v1/me/passkeys').send({ name: 'a key', response }).expect(201);
  const { body } = await person.raw('get', '/v1/me/sign-ins').expect(200);
  return {
    apiKeyId: (key.body as { apiKeyId: string }).apiKeyId,
    passkeyId: (made.body as { passkeyId: string }).passkeyId,
    signInId: (body as { items: { signInId: string }[] }).items[0]?.signInId ?? '',
  };
};

const ofClient = async (coach: Caller, supervisorId: string): Promise<PlantedIds> => {
  const clientId = await welcomeClient(coach);
  const sessionId = await scheduleSession(coach, clientId);
  await coach.post(`/clients/${clientId}/events`, { events: CONSENTS });
  const worry = { type: 'WorryHeard', text: 'The house.', origin: 'client-said' };
  const recorded = await coach.post(`/sessions/${sessionId}/events`, { events: [held(), worry] }).expect(201);
  const momentId = (recorded.body as { events: { momentId?: string }[] }).events.at(-1)?.momentId ?? '';
  const expiresAt = new Date(Date.now() + 14 * DAY_MS).toISOString();
  const packet = { supervisorId, momentIds: [momentId], expiresAt };
  const made = await coach.post(`/clients/${clientId}/supervision-packets`, packet).expect(201);
  const ordered = await coach.post(`/clients/${clientId}/export`, { review: {} }).expect(202);
  const imported = await coach
    .raw('post', coach.path(`/sessions/${sessionId}/transcript`))
    .set('content-type', 'text/vtt')
    .send(TRANSCRIPT)
    .expect(202);
  const { linkId } = await giveLink(coach, clientId, 'note');
  return {
    clientId,
    sessionId,
    momentId,
    linkId,
    packetId: (made.body as { packetId: string }).packetId,
    exportId: (ordered.body as { exportId: string }).exportId,
    transcriptId: (imported.body as { transcriptId: string }).transcriptId,
  };
};

/** One of everything: of this owner's practice, of their person, and of a client whom they coach. */
export const plantIds = async (owner: Caller, supervisorId: string): Promise<PlantedIds> => ({
  practiceId: owner.practiceId,
  memberId: supervisorId,
  ...(await ofTeam(owner)),
  ...(await ofPerson(owner)),
  ...(await ofClient(owner, supervisorId)),
});
