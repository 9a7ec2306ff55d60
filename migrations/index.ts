import { Log1764000000001 } from './0001-log.js';
import { Identity1764000000002 } from './0002-identity.js';
import { ReadModels1764000000003 } from './0003-read-models.js';
import { Queue1764000000004 } from './0004-queue.js';
import { SignIn1764000000005 } from './0005-sign-in.js';
import { Team1764000000006 } from './0006-team.js';
import { Privacy1764000000008 } from './0008-privacy.js';
import { Supervision1764000000009 } from './0009-supervision.js';
import { Audit1764000000010 } from './0010-audit.js';
import { WaysIn1764000000011 } from './0011-ways-in.js';
import { Webhooks1764000000012 } from './0012-webhooks.js';
import { InvitationMail1764000000016 } from './0016-invitation-mail.js';
import { ForgottenRequests1764000000017 } from './0017-forgotten-requests.js';
import { LinkMails1764000000018 } from './0018-link-mails.js';
import { SsoPeople1764000000019 } from './0019-sso-people.js';
import { OperatorHelp1764000000020 } from './0020-operator-help.js';
import { PromisesAccepted1764000000021 } from './0021-promises-accepted.js';
import { ExportCommands1764000000023 } from './0023-export-commands.js';
import { AssistRunsKept1764000000029 } from './0029-assist-runs-kept.js';
import { ChainedAtOnce1764000000030 } from './0030-chained-at-once.js';
import { RecallPages1764000000031 } from './0031-recall-pages.js';

export { LOGIN_ROLES, type LoginRole } from './roles.js';

/** All migrations, oldest first. A migration that was released is never edited. */
export const MIGRATIONS = [
  Log1764000000001,
  Identity1764000000002,
  ReadModels1764000000003,
  Queue1764000000004,
  SignIn1764000000005,
  Team1764000000006,
  Privacy1764000000008,
  Supervision1764000000009,
  Audit1764000000010,
  WaysIn1764000000011,
  Webhooks1764000000012,
  InvitationMail1764000000016,
  ForgottenRequests1764000000017,
  LinkMails1764000000018,
  SsoPeople1764000000019,
  OperatorHelp1764000000020,
  PromisesAccepted1764000000021,
  ExportCommands1764000000023,
  AssistRunsKept1764000000029,
  ChainedAtOnce1764000000030,
  RecallPages1764000000031,
] as const;
