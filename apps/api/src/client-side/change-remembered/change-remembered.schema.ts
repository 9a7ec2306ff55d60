import { CLIENT_TEXT_MAX } from '#domain';
import { z } from 'zod';

export const changeRememberedBody = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('correct'), text: z.string().trim().min(1).max(CLIENT_TEXT_MAX) }),
    z.strictObject({ action: z.literal('no-longer-true') }),
    z.strictObject({ action: z.literal('do-not-bring-up') }),
    z.strictObject({
      action: z.literal('may-bring-up').describe('Lifts what the client asked for; nobody else can'),
    }),
    z.strictObject({
      action: z.literal('forget'),
      confirm: z.literal(true).describe('The words are destroyed; nobody can bring them back'),
    }),
  ])
  .meta({ id: 'ChangeRemembered' });
export type ChangeRememberedBody = z.infer<typeof changeRememberedBody>;

/** What the fields of the page say in JSON. */
export const changeOfForm = ({ action, text, confirm }: Readonly<Record<string, string>>): unknown => ({
  action,
  ...(action === 'correct' ? { text } : {}),
  ...(action === 'forget' ? { confirm: confirm === 'yes' } : {}),
});
