import { describe, expect, it } from '@jest/globals';
import type { Progress } from './perform.js';
import type { Answer, DemoHttp, PlayMemory } from './play.js';
import { playDemonstration } from './play.js';

const NOW = new Date('2026-03-17T09:20:00.000Z');
const PASSWORD = 'a password of the test';

/** The fields of requests that the answers depend on. */
interface Sent {
  readonly owner: { readonly email: string };
  readonly email: string;
  readonly coachId: string;
  readonly events: readonly { readonly type: string; readonly toCoachId?: string }[];
}

/** An API that remembers commands by key, and people by sign-up, as the real one does; it stops taking when it is told to. */
class FakeApi {
  readonly commands = new Map<string, { body: string; answer: Answer }>();
  readonly conflicts: string[] = [];
  private readonly people = new Map<string, { practiceId: string; memberId: string }>();
  private readonly invited = new Map<string, string>();
  private readonly coaches = new Map<string, string>();
  private readonly clientOf = new Map<string, string>();
  private made = 0;
  takesOnly = Number.POSITIVE_INFINITY;

  connect = (): DemoHttp => {
    let me: string | null = null;
    return {
      get: async () => ({ status: 200, body: { memberships: [this.people.get(me ?? '') ?? {}] } }),
      post: async (path, body, key = '') => {
        const fields = body as { email?: string; owner?: { email: string } };
        if (path === '/v1/auth/sign-in/email') {
          me = this.people.has(fields.email ?? '') ? (fields.email ?? null) : null;
          return { status: me === null ? 401 : 200, body: {} };
        }
        if (me !== null && !this.maySee(path, this.people.get(me)?.memberId)) return { status: 404, body: {} };
        const answer = this.command(path, JSON.stringify(body), key);
        if (answer.status === 201 && me === null)
          me = fields.owner?.email ?? this.invited.get(path.split('/').at(-2) ?? '') ?? null;
        return answer;
      },
    };
  };

  /** A client and the sessions with them are seen by their present coach alone. */
  private maySee(path: string, memberId: string | undefined): boolean {
    const [, kind, id = ''] = /(clients|sessions)\/([^/]+)\//.exec(path) ?? [];
    const coach = kind === undefined ? undefined : this.coaches.get(this.clientOf.get(id) ?? id);
    return coach === undefined || coach === memberId;
  }

  private command(path: string, body: string, key: string): Answer {
    const known = this.commands.get(key);
    if (known !== undefined && known.body !== body) this.conflicts.push(key);
    if (known !== undefined) return known.answer;
    if (this.commands.size >= this.takesOnly) return { status: 503, body: {} };
    const answer = { status: 201, body: this.answer(path, JSON.parse(body)) };
    this.commands.set(key, { body, answer });
    return answer;
  }

  private answer(path: string, body: Sent): Answer['body'] {
    const id = (): string => `id-${++this.made}`;
    const join = (email: string): Answer['body'] => {
      const membership = { practiceId: 'practice', memberId: id() };
      this.people.set(email, membership);
      return membership;
    };
    if (path === '/v1/practices') return join(body.owner.email);
    if (path.endsWith('/invitations')) {
      const token = id();
      this.invited.set(token, body.email);
      return { acceptUrl: `http://localhost/invitations/${token}` };
    }
    if (path.endsWith('/accept')) return join(this.invited.get(path.split('/').at(-2) ?? '') ?? '');
    const thing = path.split('/').at(-2) ?? '';
    if (path.endsWith('/clients')) {
      const clientId = id();
      this.coaches.set(clientId, body.coachId);
      return { clientId };
    }
    if (path.endsWith('/sessions')) {
      const sessionId = id();
      this.clientOf.set(sessionId, thing);
      return { sessionId };
    }
    const to = body.events.find(({ type }) => type === 'ClientHandedOver')?.toCoachId;
    if (to !== undefined) this.coaches.set(thing, to);
    return { events: body.events.map(() => ({ eventId: id() })) };
  }
}

describe('playing the demonstration', () => {
  it('changes nothing when it is played a second time', async () => {
    const api = new FakeApi();
    const first = await playDemonstration({ now: NOW, password: PASSWORD, connect: api.connect });
    const recorded = api.commands.size;
    const second = await playDemonstration({ now: NOW, password: PASSWORD, connect: api.connect });
    expect(second).toEqual(first);
    expect({ recorded: api.commands.size, conflicts: api.conflicts }).toEqual({ recorded, conflicts: [] });
    expect(first.clientId).toMatch(/^id-/);
  });

  it('goes on where it was interrupted, wherever that was', async () => {
    const whole = new FakeApi();
    await playDemonstration({ now: NOW, password: PASSWORD, connect: whole.connect });
    for (const takesOnly of [1, 2, 3, 7, 20, 100, whole.commands.size - 1]) {
      const api = new FakeApi();
      const playing = { now: NOW, password: PASSWORD, connect: api.connect, memory: memoryOf() };
      api.takesOnly = takesOnly;
      await expect(playDemonstration(playing)).rejects.toThrow('503');
      api.takesOnly = Number.POSITIVE_INFINITY;
      await playDemonstration(playing);
      expect(api.conflicts).toEqual([]);
      expect([...api.commands.keys()].toSorted()).toEqual([...whole.commands.keys()].toSorted());
    }
  });
});

const memoryOf = (): PlayMemory => {
  const stories = new Map<string, Progress>();
  return {
    read: (story) => stories.get(story) ?? null,
    write: (story, { done, ids }) => void stories.set(story, { done, ids: new Map(ids) }),
  };
};
