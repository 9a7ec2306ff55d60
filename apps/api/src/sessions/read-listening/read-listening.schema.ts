import { BEHAVIOURS, type Listening } from '#infra';
import { z } from 'zod';

const share = z.strictObject({
  amount: z.number().min(0).describe('Milliseconds, or words'),
  share: z.number().min(0).max(1),
});
const heard = z.strictObject({
  turns: z.int().min(0).describe('Turns of the coach that do mainly this'),
  range: z.array(z.int().min(0)).length(2).describe('At least and at most, by how sure the rules are'),
  utterances: z.array(
    z.strictObject({
      turn: z.int().min(0),
      span: z.array(z.int().min(0)).length(2).describe('In the text of the turn'),
      text: z.string(),
      sure: z.boolean(),
    }),
  ),
});

export const listeningAnswer = z
  .strictObject({
    sessionId: z.uuid(),
    recordings: z.array(
      z.strictObject({
        transcriptId: z.uuid(),
        speakersConfirmed: z.boolean(),
        talk: z
          .strictObject({
            measuredBy: z.enum(['time', 'words']),
            total: z.number().min(0),
            client: share,
            coach: share,
            other: share,
          })
          .describe('Overlapping speech counts to both, and once in the total'),
        coachTurns: z.int().min(0),
        behaviours: z.strictObject(
          Object.fromEntries(BEHAVIOURS.map((behaviour) => [behaviour, heard])) as Record<
            (typeof BEHAVIOURS)[number],
            typeof heard
          >,
        ),
      }),
    ),
  })
  .meta({ id: 'Listening' });
export interface ListeningAnswer {
  readonly sessionId: string;
  readonly recordings: readonly (Listening & { readonly transcriptId: string; readonly speakersConfirmed: boolean })[];
}
