import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * A Postgres connection that can be cut at the worst moment: after the server has answered an append, so committed it,
 * and before a byte of the answer reaches the client.
 */
export interface LossyProxy {
  readonly url: string;
  /** How many more answers to appends are lost. */
  lose(answers: number): void;
  /** How many were lost so far. */
  readonly lost: number;
  close(): Promise<void>;
}

/** The name of the prepared statement travels in its Bind message. */
const APPEND = Buffer.from('append_batch');

export const startLossyProxy = async (databaseUrl: string): Promise<LossyProxy> => {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let [toLose, lost] = [0, 0];

  const join = (client: Socket): void => {
    const server = connect(Number(target.port), target.hostname);
    let appending = false;
    const cut = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('error', cut).on('close', () => {
        open.delete(socket);
        cut();
      });
    }
    client.on('data', (data) => {
      appending ||= data.includes(APPEND);
      server.write(data);
    });
    server.on('data', (data) => {
      if (appending && toLose > 0) {
        [toLose, lost] = [toLose - 1, lost + 1];
        cut();
      } else {
        client.write(data);
      }
    });
  };

  const listener = createServer(join);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((listener.address() as AddressInfo).port);
  return {
    url: url.href,
    lose: (answers) => {
      toLose = answers;
    },
    get lost() {
      return lost;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
};
