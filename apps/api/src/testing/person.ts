import { randomUUID } from 'node:crypto';
import { Authenticator } from '../../../../libs/infra/src/identity/testing/authenticator.js';
import { PASSWORD, type TestApi } from './api.js';

export interface WithSecondFactor {
  readonly authenticator: Authenticator;
  readonly recoveryCodes: readonly string[];
  /** The code that ended the setting up. */
  readonly shown: string;
}

/** Somebody at one browser: their account, and the cookies that they were given. */
export class PersonAtBrowser {
  readonly #cookies = new Map<string, string>();
  constructor(
    readonly api: TestApi,
    readonly email = `${randomUUID()}@example.test`,
    public password = PASSWORD,
  ) {}

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(method: 'get' | 'post' | 'put' | 'delete' | 'patch', path: string, body?: object, headers: object = {}) {
    const http = this.api.http();
    const request = http[method](path).set({ cookie: this.cookie, ...headers });
    const response = await (body === undefined ? request : request.send(body));
    for (const line of [response.headers['set-cookie'] ?? []].flat() as string[]) this.#take(line);
    return response;
  }
  post = (path: string, body: object = {}, headers: object = {}) => this.send('post', path, body, headers);
  get = (path: string) => this.send('get', path);

  /** Makes the account, with a practice. */
  async openPractice(): Promise<this> {
    const owner = { name: 'Ines Prado', email: this.email, password: this.password };
    const opened = await this.post('/v1/practices', {
      practice: { name: 'Stillwater', timeZone: 'Europe/Lisbon' },
      owner,
    });
    if (opened.status !== 201) throw new Error(`opening a practice: ${opened.status} ${opened.text}`);
    return this;
  }
  signIn = (password = this.password) => this.post('/v1/auth/sign-in/email', { email: this.email, password });
  isSignedIn = async (): Promise<boolean> => (await this.get('/v1/me')).status === 200;
  /** The same person at another browser, not signed in. */
  elsewhere = (): PersonAtBrowser => new PersonAtBrowser(this.api, this.email, this.password);

  async setUpSecondFactor(): Promise<WithSecondFactor> {
    const { body } = await this.post('/v1/auth/two-factor/enable', { password: this.password });
    const { totpURI, backupCodes } = body as { totpURI: string; backupCodes: string[] };
    const authenticator = new Authenticator(totpURI);
    const shown = authenticator.code();
    const done = await this.post('/v1/auth/two-factor/verify-totp', { code: shown });
    if (done.status !== 200) throw new Error(`setting up the second factor: ${done.status} ${done.text}`);
    return { authenticator, recoveryCodes: backupCodes, shown };
  }

  #take(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    if (/max-age=0/i.test(line)) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
