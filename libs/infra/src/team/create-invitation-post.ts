import type { Config } from '../config/config.js';
import { createIdentityPool } from '../identity/index.js';
import { createInvitationLinks } from './invitation-links.js';
import { InvitationPost, type InvitationPostDeps } from './invitation-post.js';

/** The post of one process, with connections of its own that are opened when there is something to do. */
export const createInvitationPost = (
  config: Pick<Config, 'database' | 'secret'> & { readonly http: Pick<Config['http'], 'publicUrl'> },
  deps: Pick<InvitationPostDeps, 'alliance' | 'mailer' | 'log'>,
): InvitationPost =>
  new InvitationPost({ ...deps, pool: createIdentityPool(config), links: createInvitationLinks(config) });
