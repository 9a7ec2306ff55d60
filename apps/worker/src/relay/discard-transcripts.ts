import { recordAtSession, type SessionRecording } from '#domain';
import { systemCommand, transcriptsDue, type DueTranscript } from '#infra';
import type { WorkerParts } from '../worker-parts.js';

/**
 * Discards transcripts whose last day has passed, as the system and through the same door as a coach does: the words go
 * from the log, with all that was drawn out of them. The command's id is made of the transcript's, so that several workers
 * discard it once. Answers how many were due.
 */
export const discardTranscripts = async (parts: WorkerParts, now: Date): Promise<number> => {
  const due = await transcriptsDue(parts.pool, now.toISOString().slice(0, 'YYYY-MM-DD'.length));
  for (const transcript of due) await discard(parts, transcript, now);
  return due.length;
};

const discard = async (parts: WorkerParts, due: DueTranscript, now: Date): Promise<void> => {
  const { practiceId, sessionId, transcriptId } = due;
  const { alliance } = parts.reading;
  const context = systemCommand(practiceId, ['discard', transcriptId], now);
  const recordings: SessionRecording[] = [{ type: 'TranscriptDiscarded', transcriptId }];
  const outcome = await alliance.atSession(context, sessionId, async (facts) => {
    const named = await alliance.named(practiceId, facts.clientId, recordings);
    return recordAtSession({ ...facts, ...named }, recordings, context);
  });
  const fields = { practiceId, sessionId, code: outcome.recorded ? 'discarded' : outcome.code };
  parts.log.info('a transcript has had its day', fields);
};
