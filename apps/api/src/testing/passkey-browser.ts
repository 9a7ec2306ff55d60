import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';

const CHROMIUM = '/usr/bin/chromium';

export const launchBrowser = (): Promise<Browser> =>
  puppeteer.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

type Json = Record<string, unknown>;

/** A page of the product in a real browser, with an authenticator whose owner is always there. */
export class PasskeyDevice {
  private constructor(
    private readonly page: Page,
    private readonly cdp: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async open(browser: Browser, url: string): Promise<PasskeyDevice> {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.goto(url);
    const cdp = await page.createCDPSession();
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new PasskeyDevice(page, cdp, authenticatorId);
  }

  create = (options: Json): Promise<Json> => this.#ask('create', 'Creation', options);
  get = (options: Json): Promise<Json> => this.#ask('get', 'Request', options);

  /** As if the key had been copied when it was new, and the copy were used now. */
  async turnBackCounter(): Promise<void> {
    const { authenticatorId } = this;
    const { credentials } = await this.cdp.send('WebAuthn.getCredentials', { authenticatorId });
    for (const credential of credentials) {
      await this.cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential.credentialId });
      await this.cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount: 0 } });
    }
  }

  /** Its owner is not known to it from now on: no finger, no code. */
  async forgetOwner(): Promise<void> {
    const { authenticatorId } = this;
    await this.cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  }

  /** As text: the types of a browser are not those of this program. */
  #ask(verb: string, kind: string, options: Json): Promise<Json> {
    const publicKey = `PublicKeyCredential.parse${kind}OptionsFromJSON(${JSON.stringify(options)})`;
    const asked = `navigator.credentials.${verb}({ publicKey: ${publicKey} }).then((made) => made.toJSON())`;
    return this.page.evaluate(asked) as Promise<Json>;
  }
}
