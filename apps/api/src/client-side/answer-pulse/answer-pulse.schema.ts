import { PULSE_TEXT_MAX, saysSomething } from '#domain';
import { z } from 'zod';

const item = z.int().min(0).max(10).optional();
const TOO_LONG = `at most ${PULSE_TEXT_MAX} characters`;

/** Each item can be left out, not all of them. */
export const answerPulseBody = z
  .strictObject({
    heard: item,
    atEase: item,
    carriedOn: item,
    text: z.string().trim().min(1).max(PULSE_TEXT_MAX, TOO_LONG).optional(),
  })
  .refine(saysSomething, { message: 'at least one answer' })
  .meta({ id: 'AnswerPulse' });
export type AnswerPulseBody = z.infer<typeof answerPulseBody>;

const number = (value: string | undefined): number | string | undefined =>
  value === undefined || value === '' ? undefined : /^\d{1,2}$/.test(value) ? Number(value) : value;

/** What the fields of the page say in JSON; an item that was left out is empty. */
export const pulseOfForm = ({ heard, atEase, carriedOn, text }: Readonly<Record<string, string>>): unknown => ({
  heard: number(heard),
  atEase: number(atEase),
  carriedOn: number(carriedOn),
  text: text === undefined || text.trim() === '' ? undefined : text,
});
