import { z } from 'zod';

/** Nothing is said of why: the practice's log holds no words about people. */
export const suspendMemberBody = z.strictObject({}).meta({ id: 'SuspendMember' });
export type SuspendMemberBody = z.infer<typeof suspendMemberBody>;
