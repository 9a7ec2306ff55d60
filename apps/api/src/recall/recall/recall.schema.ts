import { lineSource, ORIGINS } from '#domain';
import { z } from 'zod';
import { RECALL_HITS_DEFAULT, RECALL_HITS_MAX, RECALL_QUESTION_LENGTH_MAX } from '../../http/limits.js';

export const recallQuery = z.strictObject({
  /** Words, or a question as one would ask it. */
  q: z.string().trim().min(1).max(RECALL_QUESTION_LENGTH_MAX),
  limit: z.coerce.number().int().min(1).max(RECALL_HITS_MAX).default(RECALL_HITS_DEFAULT),
});
export type RecallQuery = z.output<typeof recallQuery>;

const recallHit = z
  .strictObject({
    kind: z.enum(['turn', 'moment', 'note']),
    text: z.string().min(1).meta({ description: 'The whole turn, moment or sentence of a note, as it was recorded.' }),
    /** Of a turn: its label in the transcript. */
    speaker: z.string().optional(),
    speakerRole: z.enum(['client', 'coach', 'other']).optional(),
    origin: z.enum(ORIGINS).optional(),
    sessionId: z.string().nullable(),
    heldAt: z.iso.datetime({ offset: true }).nullable(),
    score: z.number().positive().meta({ description: 'Only comparable within one answer.' }),
    /** [from, to) in UTF-16 units of the recorded text of its source. */
    span: z.tuple([z.int().min(0), z.int().min(1)]).nullable(),
    carryLightly: z.literal(true).optional().meta({ description: 'Know it, don’t lead with it.' }),
    onlyForYou: z.literal(true).optional(),
    retired: z.literal(true).optional().meta({ description: 'It was said, and is no longer true.' }),
    sources: z.array(lineSource).min(1),
  })
  .meta({ id: 'RecallHit' });

export const recallAnswer = z
  .strictObject({
    hits: z.array(recallHit).meta({ description: 'The best first; none where nothing recorded speaks of it.' }),
  })
  .meta({ id: 'Recall' });
export type RecallAnswer = z.infer<typeof recallAnswer>;
export type RecallAnswerHit = RecallAnswer['hits'][number];
