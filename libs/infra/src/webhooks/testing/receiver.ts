import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { selfSigned } from './self-signed.js';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly message: { readonly type: string; readonly timestamp: string; readonly data: Record<string, string> };
}

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers from now on; 204 at first. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** A real receiver on the loopback address. */
export const startReceiver = async (options: { readonly tls?: boolean } = {}): Promise<Receiver> => {
  const received: Received[] = [];
  const answering = {
    answer: (_: IncomingMessage, response: ServerResponse): void => void response.writeHead(204).end(),
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      received.push({ headers: request.headers, body, message: JSON.parse(body) as Received['message'] });
      answering.answer(request, response);
    });
  };
  const server = options.tls ? createTlsServer(selfSigned(), handle) : createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return Object.assign(answering, {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
};

/** Whether what arrived was signed with this secret, as the standard's own library sees it. */
export const isSigned = ({ headers, body }: Received, secret: string): boolean => {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
};
