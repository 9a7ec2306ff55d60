import type { Append } from '#domain';

/** What the log must answer, told without a database: plain maps, one append after the other. */
interface PracticeModel {
  readonly streams: Map<string, { readonly type: string; readonly subject: string | null; version: number }>;
  readonly subjects: Map<string, number>;
  readonly commands: Map<string, ModelVerdict>;
  /** Event ids by position - 1. */
  readonly log: string[];
}

export interface ModelVerdict {
  readonly outcome: 'appended' | 'duplicate' | 'conflict' | 'mismatch';
  readonly streamId: string;
  readonly version: number;
  readonly subjectVersion: number;
  readonly firstPosition: number | null;
  readonly lastPosition: number | null;
}

export class LogModel {
  private readonly practices = new Map<string, PracticeModel>();

  append(append: Append): ModelVerdict {
    const practice = this.practice(append.practiceId);
    const before = practice.commands.get(append.commandId);
    if (before) return { ...before, outcome: 'duplicate' };
    const stream = practice.streams.get(append.streamId);
    const version = stream?.version ?? 0;
    const subjectVersion = append.subjectId === null ? 0 : (practice.subjects.get(append.subjectId) ?? 0);
    const at = { streamId: append.streamId, version, subjectVersion, firstPosition: null, lastPosition: null };
    if (stream && (stream.type !== append.streamType || stream.subject !== append.subjectId)) {
      return { outcome: 'mismatch', ...at };
    }
    const expectedHolds = append.expectedVersion === null || append.expectedVersion === version;
    const subjectHolds = append.expectedSubjectVersion === null || append.expectedSubjectVersion === subjectVersion;
    return expectedHolds && subjectHolds ? this.record(practice, append, at) : { outcome: 'conflict', ...at };
  }

  /** Event ids of a practice, in order. */
  log(practiceId: string): readonly string[] {
    return this.practice(practiceId).log;
  }

  private record(practice: PracticeModel, append: Append, at: Omit<ModelVerdict, 'outcome'>): ModelVerdict {
    const verdict: ModelVerdict = {
      outcome: 'appended',
      streamId: append.streamId,
      version: at.version + append.events.length,
      subjectVersion: append.subjectId === null ? 0 : at.subjectVersion + 1,
      firstPosition: practice.log.length + 1,
      lastPosition: practice.log.length + append.events.length,
    };
    practice.log.push(...append.events.map((event) => event.eventId));
    practice.streams.set(append.streamId, {
      type: append.streamType,
      subject: append.subjectId,
      version: verdict.version,
    });
    if (append.subjectId !== null) practice.subjects.set(append.subjectId, verdict.subjectVersion);
    practice.commands.set(append.commandId, verdict);
    return verdict;
  }

  private practice(practiceId: string): PracticeModel {
    const known = this.practices.get(practiceId);
    if (known) return known;
    const fresh = { streams: new Map(), subjects: new Map(), commands: new Map(), log: [] };
    this.practices.set(practiceId, fresh);
    return fresh;
  }
}
