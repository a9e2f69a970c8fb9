import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { diskAt, domain } from '../cli/support.js';
import { ROOT } from '../docs/pages.js';
import { describeInBrowser } from './browser.js';

const CLASH = domain('pc', diskAt('0x05', 'vda'), diskAt('0x05', 'vdb'));

let html = '';
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'virtwright-playground-'));
  const file = join(folder, 'index.html');
  execFileSync(process.execPath, [`${ROOT}docs/playground/build.mjs`, file]);
  html = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
}, 120_000);
afterAll(() => {
  html = '';
});

/** Puts a text in the place of the one that is there, as if it were pasted. */
async function write(page: Page, language: string, text: string): Promise<void> {
  await page.selectOption('#language', language);
  await page.locator('#source .cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

const boxes = (page: Page) => page.locator('#picture .picture [data-key^="disk:"]');

describeInBrowser('the playground', (open) => {
  it('begins with a guest, its picture and its XML, and needs no network', async () => {
    const { page, complaints } = await open(html);
    await boxes(page).first().waitFor();
    await page.click('#tab-xml');
    await expect(page.locator('#xml').textContent()).resolves.toContain('<domain');
    expect(complaints).toEqual([]);
  });

  it('has the chosen policy place the guest', async () => {
    const { page } = await open(html);
    await write(page, 'yaml', 'name: web\nmachine: q35\ndevices: [{ kind: disk, file: /a }]\n');
    await page.selectOption('#policy', 'legacy-pci');
    await page.locator('#picture', { hasText: 'pcie-to-pci-bridge' }).waitFor();
  });

  it('tells what is wrong, and leads to where it stands', async () => {
    const { page } = await open(html);
    await boxes(page).first().waitFor();
    await write(page, 'yaml', 'name: web\ndevices:\n  - { kind: dsk, file: /a }\n');
    await page.locator('#counted.failed').waitFor();
    expect(await page.locator('#why').textContent()).toContain('dsk');
    await page.click('#tab-issues');
    await page.click('#issues .place');
    expect(await page.evaluate("document.activeElement.closest('#source') !== null")).toBe(true);
    expect(await page.locator('#source .cm-activeLine').textContent()).toContain('dsk');
  });

  it('draws domain XML with its clashes, and beside it what all places anew come to', async () => {
    const { page } = await open(html);
    await write(page, 'xml', CLASH);
    await page.locator('#counted.failed').waitFor();
    await page.locator('#picture .clash').first().waitFor();
    await page.check('#fresh');
    await page.locator('#picture figcaption').nth(1).waitFor();
    expect(await page.locator('#picture figure').count()).toBe(2);
  });

  it('tells each clash once, and for another policy too, of a text that it has looked at', async () => {
    const { page } = await open(html);
    await write(page, 'xml', CLASH);
    const told = page.locator('#issues li', { hasText: 'slot-taken disk:vdb' });
    await told.first().waitFor({ state: 'attached' });
    await page.selectOption('#policy', 'libvirt');
    await page.locator('#picture', { hasText: 'vda' }).first().waitFor();
    expect(await told.count()).toBe(1);
  });

  it('takes what begins as XML for XML, whatever is chosen', async () => {
    const { page } = await open(html);
    await write(page, 'yaml', CLASH);
    await page.locator('#picture .clash').first().waitFor();
    expect(await page.locator('#language').inputValue()).toBe('xml');
  });

  it('runs a program with the builder, and stops one that has no end', async () => {
    const { page } = await open(html);
    await write(
      page,
      'builder',
      "import { guest } from 'virtwright';\nconst path = '/a';\nguest('web').addDisk({ file: path })\n",
    );
    await page.locator('#picture .picture', { hasText: 'vda' }).waitFor();
    await write(page, 'builder', 'for (;;);');
    await page.locator('#issues', { hasText: 'was stopped' }).waitFor({ state: 'attached' });
    await write(page, 'builder', "guest('web').addRng()");
    await page.locator('#counted:empty').waitFor({ state: 'attached' });
  });

  it('tells of a program that fails, and of one that ends with no guest', async () => {
    const { page } = await open(html);
    await write(page, 'builder', "gest('web')");
    await page
      .locator('#issues', { hasText: 'gest is not defined' })
      .waitFor({ state: 'attached' });
    await write(page, 'builder', '1 + 1');
    await page
      .locator('#issues', { hasText: 'does not end with a guest' })
      .waitFor({ state: 'attached' });
  });

  it('shares a guest by a link, in which a program waits until its reader lets it run', async () => {
    const { page } = await open(html);
    await write(page, 'builder', "guest('shared').addDisk({ file: '/a' })");
    await page.locator('#picture .picture', { hasText: 'vda' }).waitFor();
    await page.click('#share');
    await page.waitForURL(/#.+/);
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link);
    await page.locator('#strange').waitFor();
    expect(await page.locator('#source').textContent()).toContain('shared');
    expect(await page.locator('#picture svg').count()).toBe(0);
    await page.click('#run');
    await boxes(page).first().waitFor();
  });

  it('takes a broken link for none', async () => {
    const { page, complaints } = await open(html);
    await page.goto(`${page.url()}#broken`);
    await boxes(page).first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows names of the guest as nothing but text', async () => {
    const { page, complaints } = await open(html);
    const name = '&lt;img src=x onerror=document.title=1&gt;';
    await write(
      page,
      'xml',
      domain('q35', `<filesystem><source dir='/a'/><target dir='${name}'/></filesystem>`),
    );
    await page.locator('#picture', { hasText: '<img' }).waitFor();
    expect(await page.title()).toBe('virtwright playground');
    expect(complaints).toEqual([]);
  });

  it('draws a guest as wide as its panel, in text of a size to be read', async () => {
    const { page } = await open(html);
    await boxes(page).first().waitFor();
    for (const width of [1440, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForFunction(`(() => {
        const sizeOf = (selector) => document.querySelector(selector).getBoundingClientRect();
        const isReadable = sizeOf('#picture [data-key="disk:vda"] > .title').height > 11;
        return isReadable && sizeOf('#picture .picture').width <= sizeOf('#panel-picture').width;
      })()`);
    }
  });

  it('goes from tab to tab by the arrow keys', async () => {
    const { page } = await open(html);
    await page.focus('#tab-picture');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#panel-xml').isVisible()).toBe(true);
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('#panel-picture').isVisible()).toBe(true);
  });

  it('keeps what is chosen while the text changes', async () => {
    const { page } = await open(html);
    await write(page, 'yaml', 'name: web\ndevices: [{ kind: disk, file: /a }]\ndefaults: false\n');
    await page.locator('.picture [data-key="rng:0"]').waitFor({ state: 'detached' });
    await boxes(page).first().click();
    await page.locator('#picture .facts:visible').waitFor();
    await write(
      page,
      'yaml',
      'name: web\ndevices: [{ kind: disk, file: /a }, { kind: rng }]\ndefaults: false\n',
    );
    await page.locator('#picture .picture', { hasText: 'rng:0' }).waitFor();
    expect(await page.locator('#picture .facts:visible h2').textContent()).toContain('vda');
  });
});
