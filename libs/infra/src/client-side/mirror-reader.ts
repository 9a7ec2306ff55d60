import { composeMirror, MIRROR_TYPES, type EventStore, type LogEvent, type MirrorLine } from '#domain';
import type { Alliance } from '../alliance/index.js';

const PAGE_EVENTS = 1_000;

interface Whose {
  readonly practiceId: string;
  readonly clientId: string;
}

/**
 * What is remembered of a client, as the client may read it. From the log at each request: it is asked for a few times a
 * year, has to hold what was withdrawn a moment ago, and so leaves no copy anywhere.
 */
export class MirrorReader {
  constructor(private readonly tools: { readonly store: EventStore; readonly alliance: Alliance }) {}

  /** The newest first. */
  async all({ practiceId, clientId }: Whose): Promise<readonly MirrorLine[]> {
    const events: LogEvent[] = [];
    for (let afterPosition = 0; ; afterPosition = events.at(-1)?.position ?? 0) {
      const page = { types: MIRROR_TYPES, afterPosition, limit: PAGE_EVENTS };
      const read = await this.tools.store.readSubjectOf(practiceId, clientId, page);
      events.push(...read);
      if (read.length < PAGE_EVENTS) break;
    }
    return composeMirror(events, await this.zoneOf({ practiceId, clientId }));
  }

  /** One line; null where the mirror does not show it. */
  async one(whose: Whose, momentId: string): Promise<MirrorLine | null> {
    const events = await this.tools.store.readMoments(whose.practiceId, whose.clientId, [momentId]);
    const lines = composeMirror(events, await this.zoneOf(whose));
    return lines.find((line) => line.momentId === momentId) ?? null;
  }

  private async zoneOf({ practiceId, clientId }: Whose): Promise<string | null> {
    const facts = await this.tools.alliance.facts.client(practiceId, clientId);
    const practice = await this.tools.alliance.practices.get(practiceId);
    return facts?.client.timeZone ?? practice?.practice.timeZone ?? null;
  }
}
export const MIRROR_READER = Symbol('MirrorReader');
