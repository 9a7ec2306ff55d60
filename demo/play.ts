import { planDemonstration, type DemoPlan, type PlannedClient } from './index.js';
import { perform, type Progress, type Stage } from './perform.js';
import type { DemoMember } from './practice.js';

/** One connection to the API for one person: it keeps the cookies of the sign-in. */
export interface DemoHttp {
  post(path: string, body: object, idempotencyKey?: string): Promise<Answer>;
  get(path: string): Promise<Answer>;
}
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** How the demonstration is entered. */
export interface Entrance {
  readonly email: string;
  readonly password: string;
  readonly practiceId: string;
  /** The client whose brief is shown first. */
  readonly clientId: string;
  /** Who sees the month of metrics, with the same password. */
  readonly supervisorEmail: string;
  readonly month: string;
}

export interface Playing {
  /** The day that the stories lead up to. To play on after an interruption, it must be the same as before. */
  readonly now: Date;
  /** All members of the demonstration sign in with it. */
  readonly password: string;
  /** A connection of its own for each member. */
  readonly connect: () => DemoHttp;
  /** Keeps how far each story was played, for a run that goes on after an interruption. */
  readonly memory?: PlayMemory;
}

export interface PlayMemory {
  /** Null where nothing of this story was played. */
  read(story: string): Progress | null;
  write(story: string, progress: Progress): void;
}

/** Stories played side by side: enough to keep the group commit busy, too few to be in anybody's way. */
const SIDE_BY_SIDE = 4;

/**
 * Plays the whole demonstration through the HTTP API. Every request carries a key from the plan, so that a second run
 * with the same `now` and password records nothing, and one that was interrupted goes on where it stopped.
 */
export const playDemonstration = async ({ now, password, connect, memory }: Playing): Promise<Entrance> => {
  const plan = planDemonstration(now);
  const [owner, ...others] = plan.members;
  const ownerHttp = connect();
  const { practiceId, memberId, again } = await enterAsOwner(ownerHttp, plan, { ...owner, password });
  const team: Team = new Map([[owner.key, { http: ownerHttp, memberId }]]);
  for (const member of others) {
    const http = connect();
    const joined = await enterAsMember({ http, ownerHttp }, practiceId, { ...member, password }, plan.edition);
    team.set(member.key, { http, memberId: joined });
  }
  const clientIds = await playAll(plan.clients, { practiceId, team, memory, again });
  const supervisor = plan.members.find(({ roles }) => roles.includes('supervisor'));
  return {
    email: owner.email,
    password,
    practiceId,
    clientId: clientIds.get(plan.shownFirst) ?? '',
    supervisorEmail: supervisor?.email ?? '',
    month: plan.shownMonth,
  };
};

type Team = Map<string, { readonly http: DemoHttp; readonly memberId: string }>;
type Person = DemoMember & { readonly password: string };
interface Scene {
  readonly practiceId: string;
  readonly team: Team;
  readonly memory: PlayMemory | undefined;
  /** The practice was there before: this is not the first run. */
  readonly again: boolean;
}

const playAll = async (clients: readonly PlannedClient[], scene: Scene): Promise<Map<string, string>> => {
  const clientIds = new Map<string, string>();
  const waiting = [...clients];
  const playOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const clientId = await playStory(next, scene);
      if (clientId !== null) clientIds.set(next.key, clientId);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, playOn));
  return clientIds;
};

/** Null for a story that was played before by somebody who may not see it any more, and so cannot repeat it. */
const playStory = async (client: PlannedClient, { practiceId, team, memory, again }: Scene): Promise<string | null> => {
  const labels = new Map([...team].map(([key, { memberId }]) => [`member:${key}`, memberId]));
  const from = memory?.read(client.key) ?? { done: 0, ids: labels };
  try {
    return await perform(client, httpStage(practiceId, team), from, (progress) => memory?.write(client.key, progress));
  } catch (error) {
    if (error instanceof Refused && error.status === NOT_FOUND && again && isHandedOver(client)) return null;
    throw error;
  }
};

const isHandedOver = ({ steps }: PlannedClient): boolean =>
  steps.some((step) => step.do === 'record' && step.events.some(({ input }) => input.type === 'ClientHandedOver'));

// Coming in.

interface Membership {
  readonly practiceId: string;
  readonly memberId: string;
}

const enterAsOwner = async (
  http: DemoHttp,
  plan: DemoPlan,
  owner: Person,
): Promise<Membership & { readonly again: boolean }> => {
  const known = await signIn(http, owner);
  if (known !== null) return { ...known, again: true };
  const { name, email, password } = owner;
  const body = { practice: plan.practice, owner: { name, email, password } };
  return { ...membershipIn(created(await http.post('/v1/practices', body, `${plan.edition}:practice`))), again: false };
};

const enterAsMember = async (
  { http, ownerHttp }: { http: DemoHttp; ownerHttp: DemoHttp },
  practiceId: string,
  member: Person,
  edition: string,
): Promise<string> => {
  const known = await signIn(http, member);
  if (known !== null) return known.memberId;
  const { name, email, roles, password, key } = member;
  const invitation = created(
    await ownerHttp.post(`/v1/practices/${practiceId}/invitations`, { email, roles }, `${edition}:invite:${key}`),
  );
  const token = new URL(String(invitation['acceptUrl']), 'http://localhost').pathname.split('/').at(-1) ?? '';
  const path = `/v1/invitations/${token}/accept`;
  return membershipIn(created(await http.post(path, { name, password }, `${edition}:accept:${key}`))).memberId;
};

/** Null when there is no such person yet. */
const signIn = async (http: DemoHttp, { email, password }: Person): Promise<Membership | null> => {
  const { status } = await http.post('/v1/auth/sign-in/email', { email, password });
  if (status !== 200) return null;
  const { body } = await http.get('/v1/me');
  const memberships = body['memberships'];
  return Array.isArray(memberships) && memberships.length > 0 ? membershipIn(memberships[0]) : null;
};

const membershipIn = (body: Answer['body']): Membership => ({
  practiceId: String(body['practiceId']),
  memberId: String(body['memberId']),
});

// Recording.

const httpStage = (practiceId: string, team: Team): Stage => {
  const practice = `/v1/practices/${practiceId}`;
  const as = (key: string): { http: DemoHttp; memberId: string } => {
    const member = team.get(key);
    if (member === undefined) throw new Error(`"${key}" is not a member of the demonstration.`);
    return member;
  };
  return {
    async welcome({ by, body, key }) {
      const { http, memberId } = as(by);
      return String(created(await http.post(`${practice}/clients`, { ...body, coachId: memberId }, key))['clientId']);
    },
    async schedule({ by, body, key }, clientId) {
      const path = `${practice}/clients/${clientId}/sessions`;
      return String(created(await as(by).http.post(path, body, key))['sessionId']);
    },
    async record({ by, key }, { clientId, sessionId, inputs }) {
      const page = sessionId === null ? `clients/${clientId}` : `sessions/${sessionId}`;
      const answer = created(await as(by).http.post(`${practice}/${page}/events`, { events: inputs }, key));
      return (answer['events'] as { eventId: string }[]).map(({ eventId }) => eventId);
    },
  };
};

const created = ({ status, body }: Answer): Answer['body'] => {
  if (status === 201) return body;
  throw new Refused(status, body);
};

const NOT_FOUND = 404;

class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  constructor(status: number, body: object) {
    super(`The API answered ${status}: ${JSON.stringify(body)}`);
    this.status = status;
  }
}
