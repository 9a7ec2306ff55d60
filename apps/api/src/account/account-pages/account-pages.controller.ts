import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation } from '../../http/operation.decorator.js';
import { ACCOUNT_PAGE_POLICY, INVITATION_PAGE, RESET_PASSWORD_PAGE, VERIFY_EMAIL_PAGE } from './account-page.js';

/** The pages that links in mails lead to. Opening one does nothing. */
@Controller()
export class AccountPagesController {
  @Operation('resetPasswordPage', { alsoProduces: ['text/html'] })
  resetPassword(@Res({ passthrough: true }) reply: FastifyReply): string {
    return asPage(reply, RESET_PASSWORD_PAGE);
  }

  @Operation('invitationPage', { alsoProduces: ['text/html'] })
  invitation(@Res({ passthrough: true }) reply: FastifyReply): string {
    return asPage(reply, INVITATION_PAGE);
  }

  @Operation('verifyEmailPage', { alsoProduces: ['text/html'] })
  verifyEmail(@Res({ passthrough: true }) reply: FastifyReply): string {
    return asPage(reply, VERIFY_EMAIL_PAGE);
  }
}

const asPage = (reply: FastifyReply, page: string): string => {
  void reply.type('text/html; charset=utf-8').header('content-security-policy', ACCOUNT_PAGE_POLICY);
  return page;
};
