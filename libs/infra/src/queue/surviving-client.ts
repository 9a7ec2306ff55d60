import pg from 'pg';

const ignore = (): void => undefined;

/**
 * A connection whose error never ends the process. Whoever uses it learns of the error by the failed query or by a listener
 * of their own; but in the moments when nobody listens (just connected, about to be closed) Node would throw it.
 */
export class SurvivingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', ignore);
  }

  override removeAllListeners(event?: string | symbol): this {
    super.removeAllListeners(event);
    return this.on('error', ignore);
  }
}
