import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { outboxFolder } from '#infra';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/api.js';
import { createWorkerApp } from '../../apps/worker/src/worker.module.js';
import { Authenticator } from '../../libs/infra/src/identity/testing/authenticator.js';
import { startOidcServer, type OidcServer } from '../../libs/infra/src/sso/testing/oidc-server.js';
import { startReceiver, type Receiver } from '../../libs/infra/src/webhooks/testing/receiver.js';
import { freePort, testDatabase, type TestDatabase } from '../support/index.js';

/** What the guide on single sign-on has a person register at their provider. */
const SSO_CLIENT = { clientId: 'throughline', clientSecret: 'what the provider gave' };

/** API and worker as `npm start` has them, and what stands around them in the guides: a telephone, a provider, a receiver of webhooks. */
export class Installation {
  private providers: OidcServer[] = [];
  private codesShown = 0;

  private constructor(
    readonly api: TestApi,
    readonly receiver: Receiver,
    private readonly rest: { url: string; database: TestDatabase; worker: INestApplicationContext; hand: Server },
  ) {}

  static async open(): Promise<Installation> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const database = await testDatabase({ env: { PUBLIC_URL: url, WEBHOOK_ALLOWED_ADDRESSES: '127.0.0.1' } });
    const api = await startTestApi({}, database);
    await api.app.listen({ port, host: '127.0.0.1' });
    const worker = await createWorkerApp(database.config, { erasureQuietMs: 0 });
    const hand = createServer();
    await new Promise<void>((done) => hand.listen(0, '127.0.0.1', done));
    const installation = new Installation(api, await startReceiver(), { url, database, worker, hand });
    hand.on('request', ({ url: asked = '/' }, response) => {
      installation.lendAHand(new URL(asked, url)).then(
        (answer) => response.end(answer),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
    return installation;
  }

  /** The commands as they are typed here: other addresses, and a hand that does what a person does beside the terminal. */
  here(script: string): string {
    const { url, database, hand } = this.rest;
    const ask = `curl -sf http://127.0.0.1:${(hand.address() as AddressInfo).port}`;
    return script
      .replaceAll('http://127.0.0.1:3000', url)
      .replaceAll('https://hooks.example.org/throughline', this.receiver.url)
      .replaceAll('.throughline/outbox', outboxFolder(database.config))
      .replaceAll(/CODE=123456 #.*/g, `CODE=$(${ask}/code --get --data-urlencode "uri=$URI")`)
      .replaceAll('ISSUER=https://id.example.org', `ISSUER=$(${ask}/register/$PRACTICE)`);
  }

  async close(): Promise<void> {
    const { database, worker, hand } = this.rest;
    hand.close();
    await Promise.all(this.providers.map((provider) => provider.stop()));
    await worker.close();
    await this.receiver.close();
    await this.api.close();
    await database.drop();
  }

  private async lendAHand({ pathname, searchParams }: URL): Promise<string> {
    // Each time it is asked the telephone shows the next code, as if half a minute had passed.
    if (pathname === '/code') return new Authenticator(searchParams.get('uri') ?? '').code(this.codesShown++);
    const redirectUri = `${this.rest.url}/v1/practices/${pathname.split('/').at(-1)}/sso/callback`;
    const provider = await startOidcServer([{ ...SSO_CLIENT, redirectUri }]);
    this.providers.push(provider);
    return provider.issuer;
  }
}
