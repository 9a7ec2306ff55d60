import { followsUp, heardTime, lifeDateWhen, PROPOSABLE_KINDS } from '#domain';
import { z } from 'zod';
import { pageOf } from '../../http/answers.js';
import { pageQuery } from '../../http/cursor.js';

export const listProposalsQuery = pageQuery;
export type ListProposalsQuery = z.output<typeof listProposalsQuery>;

const proposalSchema = z
  .strictObject({
    id: z.uuid().meta({ description: 'Send it as `momentId` of `ProposalAccepted` or `ProposalDismissed`.' }),
    kind: z.enum(PROPOSABLE_KINDS).meta({ description: 'What it becomes when it is accepted.' }),
    text: z.string().min(1),
    /** [from, to) in UTF-16 units of the text of `fromEventId`. */
    span: z.tuple([z.int().min(0), z.int().min(1)]),
    fromEventId: z.uuid().meta({ description: 'The note or transcript whose words these are.' }),
    sessionId: z.uuid().nullable(),
    heldAt: z.iso.datetime({ offset: true }).nullable(),
    name: z.string().optional(),
    relation: z.string().optional(),
    when: lifeDateWhen.optional(),
    heard: heardTime.optional(),
    due: z.iso.date().optional(),
    salience: z.number().min(0).max(1).optional(),
    followsUp: followsUp.optional().meta({
      description:
        'It reports on an earlier commitment, promise or life date: accepted, that is followed up so; a life date then stands on its new day.',
    }),
    carryLightly: z.literal(true).optional().meta({ description: 'Know it, don’t lead with it.' }),
    onlyForYou: z.literal(true).optional(),
  })
  .meta({ id: 'Proposal' });

export const proposalPage = pageOf(proposalSchema).meta({ id: 'ProposalPage' });
export type ProposalPage = z.infer<typeof proposalPage>;
