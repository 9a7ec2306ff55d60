import { roles } from '#domain';
import { z } from 'zod';
import { versionNumber } from '../../http/answers.js';

export const changeMemberRolesBody = z.strictObject({ roles }).meta({ id: 'ChangeMemberRoles' });
export type ChangeMemberRolesBody = z.infer<typeof changeMemberRolesBody>;

export const changedMember = z.strictObject({ version: versionNumber }).meta({ id: 'ChangedMember' });
