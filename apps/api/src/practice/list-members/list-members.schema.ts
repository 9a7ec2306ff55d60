import { z } from 'zod';
import { memberSchema } from '../../http/member.js';
import { versionNumber } from '../../http/answers.js';

export const memberList = z
  .strictObject({ items: z.array(memberSchema), version: versionNumber })
  .meta({ id: 'MemberList' });
export type MemberList = z.infer<typeof memberList>;
