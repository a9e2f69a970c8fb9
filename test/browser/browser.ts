import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, jest } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { describeWhere, type Requirement } from '../system/requirement.js';

const { PATH = '', VIRTWRIGHT_CHROMIUM } = process.env;

/** What starts Chromium, where there is one. */
const program =
  VIRTWRIGHT_CHROMIUM ??
  PATH.split(delimiter)
    .flatMap((folder) =>
      ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)),
    )
    .find((path) => existsSync(path));

const aBrowser: Requirement = {
  what: 'in a browser',
  missing: program === undefined ? 'has no Chromium' : undefined,
  install: 'apt-get install --no-install-recommends chromium',
};

/** A page that is open, and what went wrong in it so far. */
export interface Opened {
  readonly page: Page;
  /** Errors of its scripts and of the console, and what it asked the network for. */
  readonly complaints: readonly string[];
}

/** Opens the text of a page from a file, with the colours that the system is said to have. */
export type Open = (html: string, scheme?: 'light' | 'dark') => Promise<Opened>;

/** Tests of pages in a Chromium, started once for all of `body`; as other system tests, they are skipped where there is none. */
export function describeInBrowser(title: string, body: (open: Open) => void): void {
  describeWhere(title, [aBrowser], () => {
    jest.setTimeout(60_000);
    let browser: Browser | undefined;
    let folder = '';
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'virtwright-browser-'));
      // As root, as in a container, Chromium starts in no other way.
      const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      browser = await chromium.launch({ executablePath: program ?? '', args });
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    body(async (html, colorScheme = 'light') => {
      if (!browser) throw new Error('the browser runs only while tests do');
      const file = join(folder, 'page.html');
      writeFileSync(file, html);
      const page = await browser.newPage({ colorScheme, viewport: { width: 1440, height: 900 } });
      const complaints: string[] = [];
      const address = pathToFileURL(file).href;
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (said) => complaints.push(said.text()));
      page.on('request', (request) => {
        const own = request.url().startsWith('blob:') || request.url().split('#')[0] === address;
        if (!own) complaints.push(`asked for ${request.url()}`);
      });
      await page.goto(address);
      return { page, complaints };
    });
  });
}
