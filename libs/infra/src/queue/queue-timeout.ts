export class QueueTimeout extends Error {
  override readonly name = 'QueueTimeout';
  readonly code = 'QUEUE_TIMEOUT';
}

/** The answer, or a QueueTimeout; what comes later is dropped, a late failure too. */
export const within = async <T>(timeoutMs: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new QueueTimeout('the queue did not answer in time')), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
};

/** Saying goodbye takes some milliseconds; to a server that is away it takes for ever. */
const GOODBYE_MS = 1_000;

/** Closes in order where the server answers, and drops the connections where it does not. */
export const closeOrAbandon = async (connected: {
  close(): Promise<unknown>;
  disconnect(): Promise<unknown>;
}): Promise<void> => {
  await within(GOODBYE_MS, connected.close()).catch(() =>
    within(GOODBYE_MS, connected.disconnect()).catch(() => undefined),
  );
};
