import {
  followUpsIn,
  mergePeople,
  readNote,
  readTranscript,
  restates,
  type KnownPerson,
  type Proposal,
  type SpeakerRole,
} from '#infra';
import { mayBeLeft, transcriptText } from '#domain';
import type { FixtureClient, FixtureSession, GoldBrief } from './fixtures/fixture.js';
import { turnsOf } from './fixture-turns.js';

/** A proposal with the session it was read in; open until a later text reports otherwise. */
export interface Told {
  readonly id: string;
  readonly sessionId: string;
  readonly heldOn: string;
  /** The last session that spoke of it. */
  readonly heardOn: string;
  readonly proposal: Proposal;
  readonly texts: readonly string[];
}

export interface Walked {
  readonly gold: GoldBrief;
  readonly told: readonly Told[];
  /** What stands open in the brief of that day. */
  readonly open: readonly Told[];
  /** What no text reported as done and later sessions left: it stands under what may have moved on. */
  readonly left: readonly Told[];
  readonly lifeDates: readonly Told[];
  readonly people: readonly KnownPerson[];
  /** The day of the last session before the brief, and the one before that. */
  readonly lastHeldOn: string;
}

export const roleOf = (client: FixtureClient, speaker: string): SpeakerRole => {
  if (client.name.includes(speaker) || speaker.includes(client.name)) return 'client';
  return client.coachName.includes(speaker) || speaker.includes(client.coachName) ? 'coach' : 'other';
};

interface KnownBefore {
  readonly people: readonly KnownPerson[];
  /** The words of what the coach promised, kept or not. */
  readonly promises: readonly string[];
}

/** The texts of a session with what is read of them, in the voice of each. */
export const textsOf = (client: FixtureClient, session: FixtureSession, { people, promises }: KnownBefore) => {
  const context = {
    heldOn: session.heldOn,
    clientNames: [client.name],
    coachNames: [client.coachName],
    knownPeople: people,
    promises,
  };
  const read: { source: 'note' | 'transcript'; text: string; proposals: readonly Proposal[] }[] = [];
  if (session.transcript !== undefined) {
    const turns = turnsOf(session.transcript);
    const speakers = Object.fromEntries(
      turns.map(({ speaker }) => [speaker, session.transcript?.speakers?.[speaker] ?? roleOf(client, speaker)]),
    );
    read.push({
      source: 'transcript',
      text: transcriptText(turns),
      proposals: readTranscript(turns, speakers, context).proposals,
    });
  }
  if (session.note !== undefined)
    read.push({ source: 'note', text: session.note, proposals: readNote(session.note, context).proposals });
  return read;
};

const isOpenKind = (kind: string): kind is 'commitment' | 'promise' | 'life-date' =>
  kind === 'commitment' || kind === 'promise' || kind === 'life-date';

/** A life date that has passed is not moved any more. */
const isAhead =
  (heldOn: string) =>
  ({ proposal: { kind, heard } }: Told): boolean =>
    kind !== 'life-date' || heard === undefined || heard.to >= heldOn;

const promisesIn = (told: readonly Told[]): readonly string[] =>
  told.filter(({ proposal }) => proposal.kind === 'promise').flatMap(({ texts }) => texts);

/** Reads the sessions up to each gold brief in their order, as the worker would, and keeps what is open. */
export const walk = (client: FixtureClient): readonly Walked[] =>
  client.gold.map((gold) => {
    const sessions = client.sessions.filter(({ heldOn }) => heldOn <= gold.on);
    const told: Told[] = [];
    let open: Told[] = [];
    let people: readonly KnownPerson[] = [];
    for (const session of sessions) {
      for (const { source, text, proposals } of textsOf(client, session, { people, promises: promisesIn(told) })) {
        const items = open.filter(isAhead(session.heldOn)).map(({ id, proposal, texts }) => ({
          id,
          texts,
          kind: proposal.kind as 'commitment' | 'promise' | 'life-date',
        }));
        // What was told in the same call is told again, not reported on.
        const older = items.filter(({ id }) => !id.startsWith(`${session.id}:`));
        const followed = new Map(followUpsIn(text, older, source).map((one) => [one.id, one]));
        open = open.flatMap((item) => {
          const follow = followed.get(item.id);
          if (follow === undefined) return [item];
          if (follow.outcome !== 'open') return [];
          return [{ ...item, texts: [...item.texts, follow.text], heardOn: session.heldOn }];
        });
        proposals.forEach((proposal, at) => {
          const one: Told = {
            id: `${session.id}:${told.length}:${at}`,
            sessionId: session.id,
            heldOn: session.heldOn,
            heardOn: session.heldOn,
            proposal,
            texts: [proposal.text],
          };
          told.push(one);
          const isAgain = items.some(
            (item) =>
              item.kind === proposal.kind && open.some(({ id }) => id === item.id) && restates(item, proposal.text),
          );
          if (isOpenKind(proposal.kind) && !isAgain) open.push(one);
        });
        people = mergePeople(
          people,
          proposals.flatMap(({ kind, name, relation }) =>
            kind === 'person' && name !== undefined ? [{ name, relation: relation ?? null }] : [],
          ),
        );
      }
    }
    const calls = sessions.map(({ heldOn }) => heldOn);
    const isLeft = ({ heardOn, proposal: { due } }: Told): boolean =>
      mayBeLeft({ heardOn, due: due ?? null }, calls, gold.on);
    const work = open.filter(({ proposal }) => proposal.kind !== 'life-date');
    return {
      gold,
      told,
      open: work.filter((one) => !isLeft(one)),
      left: work.filter(isLeft),
      lifeDates: open.filter(({ proposal }) => proposal.kind === 'life-date'),
      people,
      lastHeldOn: sessions.at(-1)?.heldOn ?? gold.on,
    };
  });
