export { coachedClients, type CoachedReaders } from './coached-clients.js';
export { departuresUnderWay } from './departures-under-way.js';
export { finishDeparture, type DepartureEnd, type DepartureTools, type Leaving } from './finish-departure.js';
export {
  createInvitationLinks,
  practiceOfToken,
  type InvitationLink,
  type InvitationLinks,
} from './invitation-links.js';
export { createInvitationPost } from './create-invitation-post.js';
export { INVITATION_POST, InvitationPost, type MailState } from './invitation-post.js';
export { readTeamFile, TEAM_ROWS_MAX, type RowProblem, type TeamFile, type TeamRow } from './read-team-file.js';
