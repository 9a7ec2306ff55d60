import { FinishSsoController } from './finish-sso/finish-sso.controller.js';
import { FinishSsoHandler } from './finish-sso/finish-sso.handler.js';
import { SsoInvitations } from './finish-sso/sso-joining.js';
import { LinkSsoController } from './link-sso/link-sso.controller.js';
import { GoToProviderHandler } from './link-sso/link-sso.handler.js';
import { ReadSsoController } from './read-sso/read-sso.controller.js';
import { ReadSsoHandler } from './read-sso/read-sso.query.js';
import { RemoveSsoController } from './remove-sso/remove-sso.controller.js';
import { RemoveSsoHandler } from './remove-sso/remove-sso.handler.js';
import { SetSsoController } from './set-sso/set-sso.controller.js';
import { SetSsoHandler } from './set-sso/set-sso.handler.js';
import { StartSsoController } from './start-sso/start-sso.controller.js';
import { StartSsoHandler } from './start-sso/start-sso.handler.js';

/** Signing in by a practice's own provider. */
export const ssoSlices = {
  controllers: [
    ReadSsoController,
    SetSsoController,
    RemoveSsoController,
    StartSsoController,
    FinishSsoController,
    LinkSsoController,
  ],
  handlers: [
    ReadSsoHandler,
    SetSsoHandler,
    RemoveSsoHandler,
    StartSsoHandler,
    SsoInvitations,
    FinishSsoHandler,
    GoToProviderHandler,
  ],
};
