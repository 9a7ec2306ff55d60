import {
  Caller,
  forgetProofs,
  joinPractice,
  openPractice,
  scheduleSession,
  welcomeClient,
  withAdmin,
  withApiKey,
  type TestApi,
} from './api.js';
import { linkProbes } from './link-probes.js';
import { otherLetter, type Probe } from './probe.js';

const FOREIGN_PAGE = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };

/** People of two practices before every kind of operation. */
export const probesOf = async (api: TestApi, elsewhereApi: TestApi, exhausted: Set<string>): Promise<Probe[]> => {
  const owner = await openPractice(api);
  const coach = await joinPractice(api, owner, ['coach']);
  const other = await joinPractice(api, owner, ['coach']);
  const supervisor = await joinPractice(api, owner, ['supervisor']);
  const pureOwner = await joinPractice(api, owner, ['owner']);
  const stranger = await openPractice(api, 'Elsewhere');
  const clientId = await welcomeClient(coach);
  const sessionId = await scheduleSession(coach, clientId);
  const key = await withApiKey(api, coach, ['clients:read', 'briefs:read']);
  const keyText = key.credentials['authorization'] ?? '';
  const proven = await joinPractice(api, owner, ['owner']);
  // Their proofs are old by the time of the probes, but for one.
  await forgetProofs(api);
  await changeSession(api, pureOwner, 'proved_at = now()');
  await changeSession(api, proven, 'proved_at = now()');

  const { practiceId } = owner;
  const atClient = { practiceId, clientId };
  const atSession = { practiceId, sessionId };
  const unknown = '01890000-0000-7000-8000-000000000000';
  const probe = (
    name: string,
    [id, caller, expected]: readonly [Probe['operation'], Caller | Record<string, string>, string],
    params: Record<string, string> = { practiceId },
  ): Probe => ({
    name,
    operation: id,
    caller: caller instanceof Caller ? caller.credentials : caller,
    expected,
    params,
  });

  /** The client goes from one coach to the other in another process, whose news this one has not heard. */
  const movedElsewhere = (who: 'former' | 'next') => async (): Promise<Record<string, string>> => {
    const { facts } = api.infrastructure.alliance;
    await facts.fresh(practiceId, moving.clientId);
    const [from, to] = moving.coaches;
    const handover = { type: 'ClientHandedOver', toCoachId: to.memberId, reason: 'A change of days.' };
    await pureOwner
      .through(elsewhereApi)
      .post(`/clients/${moving.clientId}/events`, { events: [handover] })
      .expect(201);
    moving.coaches = [to, from];
    return (who === 'former' ? from : to).credentials;
  };
  const moving: { clientId: string; coaches: [Caller, Caller] } = {
    clientId: await welcomeClient(coach),
    coaches: [coach, other],
  };
  const atMoving = { practiceId, clientId: moving.clientId };

  /** A proof that this process remembers as fresh is taken back in the database. */
  const provenLongAgo = async (): Promise<Record<string, string>> => {
    await changeSession(api, proven, 'proved_at = now()');
    await api.infrastructure.identity.authenticate(proven.credentials, { fresh: true });
    await changeSession(api, proven, "proved_at = now() - interval '1 hour'");
    return proven.credentials;
  };
  const provenNow = async (): Promise<Record<string, string>> => {
    await changeSession(api, proven, 'proved_at = now()');
    return proven.credentials;
  };

  return [
    ...(await linkProbes(api, { owner: proven, coach }, exhausted)),
    { ...probe('what the router does not know', ['unknown', {}, 'let in']), isMissing: true },
    probe('a route outside the matrix', ['unknown', {}, 'NOT_FOUND']),
    probe('a public operation', ['live', {}, 'let in']),
    probe('a limited operation, too often', ['openPractice', {}, 'limited']),
    probe('nobody at an operation of a person', ['me', {}, 'NOT_SIGNED_IN'], {}),
    probe('a person at an operation of a person', ['me', stranger, 'let in'], {}),
    probe('a person at an address that holds a NUL', ['endSignIn', stranger, 'NOT_FOUND'], { signInId: 'a\0' }),
    probe('a person at an address that holds none', ['endSignIn', stranger, 'let in'], { signInId: 'a' }),
    probe('a key at an operation of a person', ['me', key, 'NOT_ALLOWED'], {}),
    probe('nobody', ['listClients', {}, 'NOT_SIGNED_IN']),
    probe('a member', ['listClients', coach, 'let in']),
    probe('a member in another practice', ['listClients', coach, 'NOT_FOUND'], { practiceId: stranger.practiceId }),
    probe('a stranger', ['listClients', stranger, 'NOT_FOUND']),
    probe('a practice that does not exist', ['listClients', coach, 'NOT_FOUND'], { practiceId: unknown }),
    probe('a practice that is no id', ['listClients', coach, 'NOT_FOUND'], { practiceId: 'x' }),
    probe('another role', ['listClients', supervisor, 'NOT_ALLOWED']),
    probe('any role where any will do', ['readSettings', supervisor, 'let in']),
    probe('a page of another site, reading', ['listClients', { ...coach.credentials, ...FOREIGN_PAGE }, 'let in']),
    probe('a page of another site, writing', [
      'welcomeClient',
      { ...coach.credentials, ...FOREIGN_PAGE },
      'NOT_ALLOWED',
    ]),
    probe('a coach, writing', ['welcomeClient', coach, 'let in']),
    probe('something that is no key', ['listClients', { authorization: 'Bearer x' }, 'NOT_SIGNED_IN']),
    probe('an unknown key', ['listClients', { authorization: otherLetter(keyText) }, 'NOT_SIGNED_IN']),
    probe('a key of no practice', [
      'listClients',
      { authorization: `Bearer tl_${'A'.repeat(22)}_${'A'.repeat(43)}` },
      'NOT_SIGNED_IN',
    ]),
    probe('a key with its scope', ['listClients', key, 'let in']),
    probe('a key in another practice', ['listClients', key, 'NOT_FOUND'], { practiceId: stranger.practiceId }),
    probe('a key without the scope', ['welcomeClient', key, 'NOT_ALLOWED']),
    probe('a key where none will do', ['listApiKeys', key, 'NOT_ALLOWED']),
    probe('a key at its own client', ['readBrief', key, 'let in'], atClient),
    probe('the coach reads', ['readBrief', coach, 'let in'], atClient),
    probe('the coach reads by session', ['readListening', coach, 'let in'], atSession),
    probe('the coach writes', ['recordAtClient', coach, 'let in'], atClient),
    probe('another coach reads', ['readBrief', other, 'NOT_FOUND'], atClient),
    probe('another coach reads by session', ['readListening', other, 'NOT_FOUND'], atSession),
    probe('another coach writes', ['recordAtSession', other, 'NOT_FOUND'], atSession),
    probe('an unknown client', ['readBrief', coach, 'NOT_FOUND'], { practiceId, clientId: unknown }),
    probe('an unknown client, writing', ['recordAtClient', coach, 'NOT_FOUND'], { practiceId, clientId: unknown }),
    probe('an unknown session', ['readListening', coach, 'NOT_FOUND'], { practiceId, sessionId: unknown }),
    probe('an owner reads the name', ['readClient', pureOwner, 'let in'], atClient),
    probe('an owner reads what was said', ['recall', owner, 'NOT_FOUND'], atClient),
    probe('an owner writes what an owner may', ['recordAtClient', pureOwner, 'let in'], atClient),
    probe('a coach reads the name of another client', ['readClient', other, 'NOT_FOUND'], atClient),
    { ...probe('the former coach reads', ['readBrief', {}, 'NOT_FOUND'], atMoving), before: movedElsewhere('former') },
    { ...probe('the next coach reads', ['readBrief', {}, 'let in'], atMoving), before: movedElsewhere('next') },
    { ...probe('the next coach writes', ['recordAtClient', {}, 'let in'], atMoving), before: movedElsewhere('next') },
    probe('an old proof', ['changeMemberRoles', owner, 'STEP_UP_REQUIRED']),
    { ...probe('a proof taken back elsewhere', ['changeMemberRoles', {}, 'STEP_UP_REQUIRED']), before: provenLongAgo },
    { ...probe('a fresh proof', ['changeMemberRoles', {}, 'let in']), before: provenNow },
    probe('an old proof, of the account', ['askForPasskey', owner, 'STEP_UP_REQUIRED'], {}),
    { ...probe('a fresh proof, of the account', ['askForPasskey', {}, 'let in'], {}), before: provenNow },
  ];
};

/** Says in the database what stands at the one session of this person; `what` is SQL of a test. */
export const changeSession = async (api: TestApi, caller: Caller, what: string): Promise<void> => {
  const { members } = (await api.infrastructure.alliance.practices.get(caller.practiceId))?.practice ?? {};
  await withAdmin(api, (admin) =>
    admin.query(`update auth.sessions set ${what} where user_id = $1`, [members?.get(caller.memberId)?.userId]),
  );
};
