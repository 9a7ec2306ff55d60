import { StepUpController } from './step-up/step-up.controller.js';
import { StepUpHandler } from './step-up/step-up.handler.js';

/** A person's own account. */
export const accountSlices = {
  controllers: [StepUpController],
  handlers: [StepUpHandler],
};
