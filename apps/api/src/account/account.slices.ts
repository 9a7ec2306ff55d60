import { AccountPagesController } from './account-pages/account-pages.controller.js';
import { EndOtherSignInsController } from './end-other-sign-ins/end-other-sign-ins.controller.js';
import { EndOtherSignInsHandler } from './end-other-sign-ins/end-other-sign-ins.handler.js';
import { EndSignInController } from './end-sign-in/end-sign-in.controller.js';
import { EndSignInHandler } from './end-sign-in/end-sign-in.handler.js';
import { ListSignInsController } from './list-sign-ins/list-sign-ins.controller.js';
import { ListSignInsHandler } from './list-sign-ins/list-sign-ins.query.js';
import { StepUpController } from './step-up/step-up.controller.js';
import { StepUpHandler } from './step-up/step-up.handler.js';

/** A person's own account. */
export const accountSlices = {
  controllers: [
    AccountPagesController,
    StepUpController,
    ListSignInsController,
    EndSignInController,
    EndOtherSignInsController,
  ],
  handlers: [StepUpHandler, ListSignInsHandler, EndSignInHandler, EndOtherSignInsHandler],
};
