import { eventually, startTypeScript } from '../index.js';
import { CONTENT, INJECTION } from './content-modes.js';
import { SHAPES } from './shape-modes.js';
import { TRANSPORT } from './transport-modes.js';

export const MODES = {
  transport: Object.keys(TRANSPORT),
  shape: Object.keys(SHAPES),
  content: Object.keys(CONTENT),
  injection: Object.keys(INJECTION),
} as const;

export interface AssistServer {
  readonly baseUrl: string;
  /** The requests that named this model, headers and body as they came. */
  captured(model: string): Promise<string[]>;
  stop(): void;
}

const START_WITHIN_MS = 20_000;

/** The scripted server in a process of its own. */
export const startAssistServer = async (): Promise<AssistServer> => {
  const program = startTypeScript('test/support/assist-server/main.ts');
  const port = await eventually(() => {
    const found = /listening on (\d+)/u.exec(program.output())?.[1];
    if (found === undefined) throw new Error(`the assist server has not started: ${program.output()}`);
    return found;
  }, START_WITHIN_MS);
  const origin = `http://127.0.0.1:${port}`;
  return {
    baseUrl: `${origin}/v1`,
    captured: async (model) =>
      (await (await fetch(`${origin}/captured/${encodeURIComponent(model)}`)).json()) as string[],
    stop: () => program.signal('SIGTERM'),
  };
};
