import { practiceEvents } from '#domain';
import { z } from 'zod';
import { personEmail, personName, personPassword } from '../../http/account.js';

const { name, timeZone, locale } = practiceEvents.PracticeOpened.shape;

export const openPracticeBody = z
  .strictObject({
    practice: z.strictObject({ name, timeZone, locale: locale.default('en') }),
    owner: z.strictObject({ name: personName, email: personEmail, password: personPassword }),
  })
  .meta({ id: 'OpenPractice' });
export type OpenPracticeBody = z.output<typeof openPracticeBody>;

export const openedPractice = z
  .strictObject({ practiceId: z.uuid(), memberId: z.uuid() })
  .meta({ id: 'OpenedPractice' });
