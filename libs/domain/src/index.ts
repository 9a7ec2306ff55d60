export * from './shared/event.js';
export * from './shared/decision.js';
export * from './shared/rejections.js';
export * from './shared/other-language.js';
export * from './shared/time-zone.js';
export * from './shared/context.js';
export * from './shared/instant.js';
export { startOfLocalDay } from './shared/local-day.js';
export * from './upcasters.js';
export * from './practice/practice.state.js';
export type * from './practice/team.state.js';
export * from './practice/practice-rights.js';
export * from './practice/membership.decider.js';
export * from './practice/invitation.decider.js';
export * from './practice/suspension.decider.js';
export * from './practice/departure.decider.js';
export * from './practice/team-import.decider.js';
export * from './practice/api-key.decider.js';
export * from './practice/settings.decider.js';
export * from './practice/sso.decider.js';
export * from './client/client.state.js';
export * from './client/name-card.js';
export * from './client/client.decider.js';
export {
  makeSupervisionPacket,
  openSupervisionPacket,
  withdrawSupervisionPacket,
} from './client/supervision-packet.decider.js';
export { packetLines, type PacketLine } from './moment/packet-lines.js';
export { handOverAtDeparture } from './client/handover.decider.js';
export * from './client/retention.js';
export * from './export/client-export.schema.js';
export * from './export/compose-export.js';
export * from './export/order-export.js';
export * from './export/people-named.js';
export { renderClientExportHtml } from './export/render-export-html.js';
export * from './hours/hours-log.js';
export * from './client/client-links.js';
export * from './client/client-link.decider.js';
export * from './client/client-link-history.js';
export * from './session/session.state.js';
export * from './session/session.decider.js';
export * from './session/speaker-guess.js';
export * from './session/transcript.js';
export * from './moment/moment.state.js';
export * from './moment/open-proposals.js';
export * from './moment/source.js';
export * from './moment/recordable.events.js';
export * from './moment/recording-rights.js';
export * from './moment/recording-doors.js';
export * from './moment/moment.events.js';
export * from './client/client.events.js';
export * from './session/session.events.js';
export * from './practice/practice.events.js';
export * from './event-catalog.js';
export * from './ports/event-store.js';
export * from './ports/keys.js';
export * from './ports/clock.js';
export type * from './brief/memory.js';
export * from './brief/brief.schema.js';
export { cellsOf, emptyMemory, evolveCell, foldMemory, memoryFor, purgesCells, wantsRefold } from './brief/cells.js';
export {
  OPEN_WORK_MAX,
  openWorkAfter,
  openWorkIn,
  promisedIn,
  type OpenWork,
  type WorkEvent,
} from './brief/open-work.js';
export { mayBeLeft } from './brief/left-work.js';
export { composeBrief, PRESENCE_QUESTION } from './brief/compose-brief.js';
export { renderMarkdown } from './brief/render-markdown.js';
export { renderHtml, type RenderHtmlOptions } from './brief/render-html.js';
export { dayIn, daysBetween, sayFullDate } from './brief/calendar.js';
export { SHELF_LIFE_DAYS } from './brief/shelf-life.js';
export { BRIEF_STYLE } from './brief/brief-style.js';
export { agendaFindings, type AgendaFinding, type AgendaRule } from './brief/agenda-lint.js';
export * from './brief/read-back.schema.js';
export { composeReadBackPage, momentIdsOfPage } from './brief/read-back.js';
export { renderReadBackHtml, renderReadBackMarkdown, type ReadBackFrame } from './brief/render-read-back.js';
export { clipPart, sentencesOf, wordsIn, writtenSentencesOf, type Part } from './brief/sentences.js';
export { breakFeatures, breaksOf, isRunSentence, runOf } from './brief/run/index.js';
export { isOfTheCall } from './brief/telling-sentence.js';
export {
  chooseLines,
  clipToClause,
  LINES_MAX,
  WORDS_MAX,
  type ChosenLine,
  type LineBudget,
  type LineCandidate,
} from './brief/choose-lines.js';
export { composeMirror, MIRROR_TYPES } from './mirror/mirror.js';
export * from './mirror/mirror.schema.js';
export {
  CLIENT_TEXT_MAX,
  freshForm,
  PULSE_TEXT_MAX,
  type FieldError,
  type FormState,
  type PageFrame,
} from './client-pages/client-page.js';
export { renderClosedPage, renderTroublePage } from './client-pages/closed-page.js';
export { MIRROR_NOTICES, renderMirrorPage, type MirrorNotice, type MirrorPage } from './client-pages/mirror-page.js';
export { renderNotePage, renderNoteThanks } from './client-pages/note-page.js';
export { CLIENT_PAGE_STYLE } from './client-pages/page-style.js';
export { PULSE_QUESTIONS, renderPulsePage, renderPulseThanks } from './client-pages/pulse-page.js';
export {
  MIRROR_ACTIONS,
  renderForgetPage,
  renderRememberedPage,
  type MirrorAction,
} from './client-pages/remembered-page.js';
export * from './webhook/delivery.decider.js';
export * from './webhook/webhook-news.js';
export { activeIn, CATALOGUE, tablesOf, type MeasureId, type Table, type Unit } from './caseload/catalogue.js';
export * from './caseload/client-period.js';
export { rulesFor, type DisclosureRules, type ShownCell } from './caseload/disclosure.js';
export { rangesOf, shownInterval, type Interval } from './caseload/ranges.js';
export * from './caseload/release.js';
export { closedPeriods, periodBounds } from './caseload/periods.js';
export { lastLearntAt, ownHours, promisesOpenIn, weeksWithoutABreak } from './caseload/own-mirror.js';
export * from './caseload/record-supervision.js';
