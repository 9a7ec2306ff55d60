import { deletionDay, guessSpeakers, recordAtSession, type SessionRecording } from '#domain';
import {
  ALLIANCE,
  type Alliance,
  type CommandContext,
  type Outcome,
  type Plan,
  type SessionFacts,
  type TranscriptRead,
} from '#infra';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ImportTranscriptQuery } from './import-transcript.schema.js';
import { SessionPeople } from './session-people.js';

export class ImportTranscript {
  constructor(
    readonly context: CommandContext,
    readonly sessionId: string,
    readonly transcript: TranscriptRead & { readonly asked: ImportTranscriptQuery },
  ) {}
}

@CommandHandler(ImportTranscript)
export class ImportTranscriptHandler implements ICommandHandler<ImportTranscript> {
  constructor(
    @Inject(ALLIANCE) private readonly alliance: Alliance,
    @Inject(SessionPeople) private readonly people: SessionPeople,
  ) {}

  execute(command: ImportTranscript): Promise<Outcome> {
    return this.alliance.atSession(command.context, command.sessionId, (facts) => this.decide(command, facts));
  }

  private async decide({ context, transcript }: ImportTranscript, facts: SessionFacts): Promise<Plan> {
    const { asked, source, turns, speakers: labels } = transcript;
    const roles = asked.speakers ?? [];
    if (roles.length > labels.length) return { accepted: false, code: 'SPEAKER_UNKNOWN' };
    const practice = (await this.alliance.practices.get(context.practiceId))?.practice;
    const kept = { now: context.now, retentionMonths: practice?.retentionMonths ?? null };
    const deleteAfter = deletionDay(asked.deleteAfter, kept);
    if (deleteAfter === null) return { accepted: false, code: 'TRANSCRIPT_DELETION_IMPLAUSIBLE' };
    const guessed = guessSpeakers(labels, roles, await this.people.names(context, facts.clientId));
    const speakers = Object.fromEntries(guessed);
    const recording: SessionRecording = {
      type: 'TranscriptImported',
      source,
      turns: [...turns],
      speakers,
      deleteAfter,
    };
    const named = await this.alliance.named(context.practiceId, facts.clientId, [recording]);
    const plan = recordAtSession({ ...facts, ...named }, [recording], context);
    return plan.accepted ? plan : { accepted: false, code: plan.code };
  }
}
