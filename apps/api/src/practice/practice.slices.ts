import { AcceptInvitationController } from './accept-invitation/accept-invitation.controller.js';
import { AcceptInvitationHandler } from './accept-invitation/accept-invitation.handler.js';
import { ChangeMemberRolesController } from './change-member-roles/change-member-roles.controller.js';
import { ChangeMemberRolesHandler } from './change-member-roles/change-member-roles.handler.js';
import { ChangeSettingsController } from './change-settings/change-settings.controller.js';
import { ChangeSettingsHandler } from './change-settings/change-settings.handler.js';
import { DepartMemberController } from './depart-member/depart-member.controller.js';
import { DepartMemberHandler } from './depart-member/depart-member.handler.js';
import { ImportTeamController } from './import-team/import-team.controller.js';
import { ImportTeamHandler } from './import-team/import-team.handler.js';
import { InviteMemberController } from './invite-member/invite-member.controller.js';
import { InviteMemberHandler } from './invite-member/invite-member.handler.js';
import { IssueApiKeyController } from './issue-api-key/issue-api-key.controller.js';
import { IssueApiKeyHandler } from './issue-api-key/issue-api-key.handler.js';
import { ListApiKeysController } from './list-api-keys/list-api-keys.controller.js';
import { ListApiKeysHandler } from './list-api-keys/list-api-keys.query.js';
import { ListInvitationsController } from './list-invitations/list-invitations.controller.js';
import { ListInvitationsHandler } from './list-invitations/list-invitations.query.js';
import { ListMembersController } from './list-members/list-members.controller.js';
import { ListMembersHandler } from './list-members/list-members.query.js';
import { ListTeamImportsController } from './list-team-imports/list-team-imports.controller.js';
import { ListTeamImportsHandler } from './list-team-imports/list-team-imports.query.js';
import { MeController } from './me/me.controller.js';
import { WhoAmIHandler } from './me/me.query.js';
import { OpenPracticeController } from './open-practice/open-practice.controller.js';
import { OpenPracticeHandler } from './open-practice/open-practice.handler.js';
import { ReadMemberController } from './read-member/read-member.controller.js';
import { ReadMemberHandler } from './read-member/read-member.query.js';
import { ReadSettingsController } from './read-settings/read-settings.controller.js';
import { ReadSettingsHandler } from './read-settings/read-settings.query.js';
import { ReinstateMemberController } from './reinstate-member/reinstate-member.controller.js';
import { ReinstateMemberHandler } from './reinstate-member/reinstate-member.handler.js';
import { ResendInvitationController } from './resend-invitation/resend-invitation.controller.js';
import { ResendInvitationHandler } from './resend-invitation/resend-invitation.handler.js';
import { RevokeApiKeyController } from './revoke-api-key/revoke-api-key.controller.js';
import { RevokeApiKeyHandler } from './revoke-api-key/revoke-api-key.handler.js';
import { RevokeInvitationController } from './revoke-invitation/revoke-invitation.controller.js';
import { RevokeInvitationHandler } from './revoke-invitation/revoke-invitation.handler.js';
import { SuspendMemberController } from './suspend-member/suspend-member.controller.js';
import { SuspendMemberHandler } from './suspend-member/suspend-member.handler.js';
import { UndoTeamImportController } from './undo-team-import/undo-team-import.controller.js';
import { UndoTeamImportHandler } from './undo-team-import/undo-team-import.handler.js';

/** The practice and its team. */
export const practiceSlices = {
  controllers: [
    OpenPracticeController,
    MeController,
    InviteMemberController,
    ListInvitationsController,
    ImportTeamController,
    ListTeamImportsController,
    UndoTeamImportController,
    ResendInvitationController,
    RevokeInvitationController,
    AcceptInvitationController,
    ListMembersController,
    ReadMemberController,
    ChangeMemberRolesController,
    SuspendMemberController,
    ReinstateMemberController,
    DepartMemberController,
    IssueApiKeyController,
    ListApiKeysController,
    RevokeApiKeyController,
    ReadSettingsController,
    ChangeSettingsController,
  ],
  handlers: [
    OpenPracticeHandler,
    WhoAmIHandler,
    InviteMemberHandler,
    ListInvitationsHandler,
    ImportTeamHandler,
    ListTeamImportsHandler,
    UndoTeamImportHandler,
    ResendInvitationHandler,
    RevokeInvitationHandler,
    AcceptInvitationHandler,
    ListMembersHandler,
    ReadMemberHandler,
    ChangeMemberRolesHandler,
    SuspendMemberHandler,
    ReinstateMemberHandler,
    DepartMemberHandler,
    IssueApiKeyHandler,
    ListApiKeysHandler,
    RevokeApiKeyHandler,
    ReadSettingsHandler,
    ChangeSettingsHandler,
  ],
};
