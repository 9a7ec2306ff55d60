import { dayIn, type Day } from '../brief/calendar.js';

/** The most people that a call may have to count as group coaching, unless the coach says otherwise. */
export const GROUP_CAP_DEFAULT = 15;
export const GROUP_CAP_MAX = 100;

export interface HeldCall {
  readonly clientId: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly isGroup: boolean;
  /** Null where nobody said. */
  readonly paid: boolean | null;
}

export interface LoggedClient {
  readonly clientId: string;
  readonly name: string;
  readonly email: string | null;
  /** Whether the consent `hours-log` is in force. */
  readonly consented: boolean;
}

export interface HoursRow {
  readonly name: string;
  readonly email: string | null;
  readonly form: 'individual' | 'group';
  /** People in the call, at most, as far as they are clients here. */
  readonly people: number;
  readonly startDate: Day;
  readonly endDate: Day;
  readonly paidHours: number;
  readonly proBonoHours: number;
  /** Of calls of which nobody said whether they were paid. */
  readonly unsaidHours: number;
}

export interface HoursLog {
  readonly rows: readonly HoursRow[];
  readonly leftOff: {
    /** Clients who did not consent, or no longer do. */
    readonly clientsWithoutConsent: number;
    /** Group calls with more people than the cap. */
    readonly groupCallsOverCap: number;
  };
  readonly totals: { readonly paidHours: number; readonly proBonoHours: number; readonly unsaidHours: number };
}

const MS_PER_HOUR = 3_600_000;
const toHours = (ms: number): number => Math.round((ms / MS_PER_HOUR) * 100) / 100;

/** One call of one or several clients: a group that meets has a session with each of them, at the same minute. */
interface Meeting {
  readonly clientIds: readonly string[];
  readonly call: HeldCall;
}

const meetingsOf = (calls: readonly HeldCall[]): Meeting[] => {
  const alone = calls.filter((call) => !call.isGroup).map((call) => ({ clientIds: [call.clientId], call }));
  const minute = (call: HeldCall): string => new Date(call.startedAt).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
  const groups = Map.groupBy(
    calls.filter((call) => call.isGroup),
    minute,
  );
  const together = [...groups.values()].flatMap((of): Meeting[] => {
    const longest = of.toSorted((a, b) => Date.parse(b.endedAt) - Date.parse(a.endedAt))[0];
    return longest === undefined
      ? []
      : [{ clientIds: [...new Set(of.map((each) => each.clientId))].sort(), call: longest }];
  });
  return [...alone, ...together];
};

const rowOf = (meetings: readonly Meeting[], client: LoggedClient, zone: string): HoursRow => {
  const [first] = meetings;
  const days = meetings.map(({ call }) => dayIn(call.startedAt, zone)).toSorted();
  const hours = (paid: boolean | null): number =>
    toHours(
      meetings
        .filter(({ call }) => call.paid === paid)
        .reduce((sum, { call }) => sum + Date.parse(call.endedAt) - Date.parse(call.startedAt), 0),
    );
  return {
    name: client.name,
    email: client.email,
    form: first?.call.isGroup ? 'group' : 'individual',
    people: first?.clientIds.length ?? 1,
    startDate: days[0] ?? '',
    endDate: days.at(-1) ?? '',
    paidHours: hours(true),
    proBonoHours: hours(false),
    unsaidHours: hours(null),
  };
};

/**
 * A coach's own hours as the ICF asks for them: one row a client, one a group (under the name of one of its people). An hour
 * with a group is one hour, however many people were in it. Who did not consent stands in no row and is counted; nothing
 * is assumed of a call of which nobody said whether it was paid.
 */
export const hoursLog = (
  calls: readonly HeldCall[],
  clients: ReadonlyMap<string, LoggedClient>,
  { groupCap, zone }: { readonly groupCap: number; readonly zone: string },
): HoursLog => {
  const consented = (clientIds: readonly string[]): LoggedClient | undefined =>
    clientIds.map((id) => clients.get(id)).find((client) => client?.consented);
  const all = meetingsOf(calls);
  const withinCap = all.filter(({ clientIds }) => clientIds.length <= groupCap);
  const byRow = Map.groupBy(withinCap, ({ clientIds, call }) => `${call.isGroup}/${clientIds.join('/')}`);
  const rows = [...byRow.values()].flatMap((meetings) => {
    const client = consented(meetings[0]?.clientIds ?? []);
    return client === undefined ? [] : [rowOf(meetings, client, zone)];
  });
  const without = new Set(calls.map((call) => call.clientId).filter((id) => clients.get(id)?.consented !== true));
  const sum = (of: (row: HoursRow) => number): number =>
    Math.round(rows.reduce((total, row) => total + of(row), 0) * 100) / 100;
  return {
    rows: rows.toSorted((a, b) => (a.startDate < b.startDate ? -1 : 1)),
    leftOff: { clientsWithoutConsent: without.size, groupCallsOverCap: all.length - withinCap.length },
    totals: {
      paidHours: sum((row) => row.paidHours),
      proBonoHours: sum((row) => row.proBonoHours),
      unsaidHours: sum((row) => row.unsaidHours),
    },
  };
};
