/** Whether this process is on its way out: readiness says 503, connections are told to close, requests are still served. */
export class Drain {
  private draining = false;

  get isDraining(): boolean {
    return this.draining;
  }

  begin(): void {
    this.draining = true;
  }
}
export const DRAIN = Symbol('Drain');
