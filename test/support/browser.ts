import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe from 'axe-core';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

/** What it is called by different systems; `scripts/test.mjs` brings it where it is missing. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const chromium = (): string => {
  const folders = (process.env['PATH'] ?? '/usr/bin').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found === undefined) throw new Error('There is no Chromium on the PATH: npm test installs it.');
  return found;
};
export const startBrowser = (): Promise<Browser> =>
  // A test runs as root in a container, where Chromium has no sandbox of its own.
  puppeteer.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-quic'], pipe: true });

export interface Found {
  readonly rule: string;
  readonly where: string;
}

/** What axe finds wrong with the page as it stands, by every rule that it knows, recommendations included. */
export const accessibilityFaults = async (page: Page): Promise<readonly Found[]> => {
  await page.evaluate(axe.source);
  const found = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((result) => JSON.stringify(result.violations))',
  )) as string;
  const violations = JSON.parse(found) as { id: string; nodes: { html: string }[] }[];
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ rule: id, where: html.slice(0, 200) })));
};

/** How far the page reaches beyond the window to the side, in pixels: what would have to be scrolled to. */
export const sidewaysPixels = async (page: Page): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
