import { createContext, runInContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { Design, guest, place } from 'virtwright';
import { type Drawing, drawing, layout, sideBySide, toHtml } from 'virtwright/draw';
import { numaAware, purePcie } from 'virtwright/policies';
import { asKept } from '../../src/placement/as-kept.js';
import { diskAt, domain } from '../cli/support.js';
import { describeInBrowser } from './browser.js';

const bare = guest('web').defaults(false).machine('q35').policy(purePcie());
const web = bare
  .addDisk({ file: '/a' })
  .addNic({ network: 'default', mac: '52:54:00:00:00:01' })
  .reserveHotplug({ nics: 2 })
  .design();

/** Names of which a box has no room for all. */
const LONG = [
  `<channel type='unix'><target type='virtio' name='org.example.${'agent'.repeat(9)}'/></channel>`,
  "<filesystem><source dir='/a'/><target dir='家庭照片家庭照片家庭照片'/></filesystem>",
  "<filesystem><source dir='/b'/><target dir='WWWWWWWWWWWWWWWWWWWWWWWWWWWW'/></filesystem>",
].join('');

const onCells = bare
  .addCell({ cpus: '0', memory: '1 GiB' })
  .addCell({ cpus: '1', memory: '1 GiB' })
  .addNic({ network: 'default' })
  .onNode(1)
  .policy(numaAware())
  .design();

async function pageOf(...drawings: readonly Drawing[]): Promise<string> {
  return toHtml(await Promise.all(drawings.map((one) => layout(one))));
}

function box(page: Page, key: string) {
  return page.locator(`.picture [data-key="${key}"]`);
}

/** What is told of the box that was chosen; nothing while none is. */
async function told(page: Page): Promise<string> {
  return (await page.locator('.facts:visible').allInnerTexts()).join('\n');
}

/** Texts that run out of their boxes, or over other texts and the boxes inside. */
function misplaced(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const faults = [];
    const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    for (const box of document.querySelectorAll('.pictures .box')) {
      const own = (selector) => [...box.children].filter((child) => child.matches(selector));
      const frame = own('.frame')[0].getBoundingClientRect();
      const texts = own('text').map((text) => [text.textContent, text.getBoundingClientRect()]);
      const inside = own('.box').map((one) => one.querySelector('.frame').getBoundingClientRect());
      for (const [text, at] of texts) {
        if (at.left < frame.left || at.right > frame.right || at.top < frame.top || at.bottom > frame.bottom)
          faults.push(text + ' runs out of its box');
        if (inside.some((one) => over(at, one))) faults.push(text + ' runs over a box');
        if (texts.some(([, other]) => other !== at && over(at, other))) faults.push(text + ' runs over a text');
      }
    }
    return faults;
  })()`);
}

function crowded(): Design {
  let many = bare;
  for (let at = 0; at < 110; at += 1) many = many.addDisk({ file: `/images/${at}` });
  return many.design();
}

describeInBrowser('the page of a guest', (open) => {
  it('tells of a device that is clicked why it is there, and of nothing when it is closed', async () => {
    const { page, complaints } = await open(await pageOf(drawing(web)));
    expect(await told(page)).toBe('');
    await box(page, 'disk:vda').click();
    expect(await told(page)).toContain(web.explain('disk:vda').because);
    expect(await page.locator('.overview').isVisible()).toBe(false);
    await page.locator('.close:visible').click();
    expect(await told(page)).toBe('');
    expect(complaints).toEqual([]);
  });

  it('is walked with the keyboard alone', async () => {
    const { page } = await open(await pageOf(drawing(web)));
    const focused = () => page.evaluate('document.activeElement.getAttribute("data-key")');
    await box(page, 'pci:1').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('disk:vda');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('interface:52:54:00:00:00:01');
    await page.keyboard.press('Enter');
    expect(await told(page)).toContain('52:54:00:00:00:01');
    await page.keyboard.press('Escape');
    expect(await told(page)).toBe('');
    await page.keyboard.press('Home');
    expect(await focused()).toBe('root pci:0');
    await page.keyboard.press('Tab');
    expect(await focused()).not.toBe('root pci:0');
  });

  it('finds devices by what is known of them', async () => {
    const { page } = await open(await pageOf(drawing(web)));
    await page.keyboard.press('Tab');
    await page.keyboard.type('virtio disk');
    expect(await page.locator('.found').textContent()).toBe('1 found');
    expect(await page.locator('.hit').getAttribute('data-key')).toBe('disk:vda');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.getAttribute("data-key")')).toBe('disk:vda');
  });

  it('shows what is found, however deep it is in boxes that step back', async () => {
    const { page } = await open(await pageOf(drawing(web)));
    await page.locator('.search').fill('virtio disk');
    const shown = await page.evaluate(`(() => {
      let opacity = 1;
      for (let one = document.querySelector('.hit .frame'); one; one = one.parentElement)
        opacity *= Number(getComputedStyle(one).opacity);
      return opacity;
    })()`);
    expect(shown).toBe(1);
    expect(await box(page, 'pci:1').getAttribute('class')).toContain('miss');
  });

  it('has one stop for Tab in a picture, to which it comes back', async () => {
    const { page } = await open(await pageOf(drawing(web)));
    const stops = () =>
      page
        .locator('.picture [tabindex="0"]')
        .evaluateAll((boxes) => boxes.map((one) => one.getAttribute('data-key')));
    expect(await stops()).toEqual(['root pci:0']);
    await box(page, 'disk:vda').click();
    expect(await stops()).toEqual(['disk:vda']);
  });

  it('tells of a device within sight on a small screen, in text of a size to be read', async () => {
    const { page } = await open(await pageOf(drawing(web)));
    await page.setViewportSize({ width: 390, height: 700 });
    await box(page, 'disk:vda').click();
    const told = await page.locator('.facts:visible h2').boundingBox();
    expect(told?.y).toBeLessThan(700);
    const title = await box(page, 'disk:vda').locator('> .title').boundingBox();
    expect(title?.height).toBeGreaterThan(11);
  });

  it('is light on paper, and has nothing on it that only a screen can use', async () => {
    const { page } = await open(await pageOf(drawing(web)), 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
      'rgb(246, 247, 249)',
    );
    expect(await page.getByText('Keys', { exact: true }).isVisible()).toBe(false);
  });

  it('leads from what is wrong to the device', async () => {
    const clash = domain('pc', diskAt('0x11', 'vda'), diskAt('0x11', 'vdb'));
    const { domain: of, topology, issues } = asKept(clash);
    const { page } = await open(await pageOf(drawing(new Design(of, topology, issues))));
    await page.locator('.issues button', { hasText: 'disk:vdb' }).click();
    expect(await told(page)).toContain('slot-taken');
  });

  it('is dark where the system is, and the other way round when asked', async () => {
    const ground = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const html = await pageOf(drawing(web));
    const { page: light } = await open(html);
    const { page: dark } = await open(html, 'dark');
    expect(await ground(dark)).not.toBe(await ground(light));
    const colour = await ground(dark);
    await light.locator('.theme').click();
    expect(await ground(light)).toBe(colour);
  });

  it.each([
    ['a small guest', web],
    ['NUMA cells', onCells],
    ['many devices', crowded()],
    ['a guest with long names', place(domain('pc', LONG))],
  ])('keeps text inside its box: %s', async (_, design) => {
    const { page, complaints } = await open(await pageOf(drawing(design)));
    expect(await misplaced(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('shows two designs beside each other, and a device in both', async () => {
    const at = (slot: string) => drawing(place(domain('pc', diskAt(slot))));
    const { page } = await open(await pageOf(...sideBySide(at('0x11'), at('0x12'))));
    expect(await page.locator('.pictures .moved').count()).toBe(2);
    await box(page, 'disk:vda').first().click();
    expect(await told(page)).toContain('00:12.0');
    expect(await page.locator('.twin').getAttribute('data-key')).toBe('disk:vda');
  });

  it('does the same where a bundler has made names short', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: "export { toHtml } from './src/draw/page/page.ts'",
        resolveDir: process.cwd(),
      },
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      globalName: 'bundle',
    });
    const world = createContext({ crypto, btoa, TextEncoder });
    runInContext(outputFiles[0]?.text ?? '', world);
    world['picture'] = await layout(drawing(web));
    const { page, complaints } = await open(
      String(await runInContext('bundle.toHtml([picture])', world)),
    );
    await box(page, 'disk:vda').click();
    expect(await told(page)).toContain(web.explain('disk:vda').because);
    expect(complaints).toEqual([]);
  });

  it('runs nothing that a guest says', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const { boxes, ...rest } = drawing(web);
    const named = boxes.map((one) => ({
      ...one,
      title: hostile,
      facts: [{ word: hostile, text: hostile }],
    }));
    const { page, complaints } = await open(
      await pageOf({ ...rest, title: hostile, boxes: named }),
    );
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('h1').textContent()).toBe(hostile);
    expect(complaints).toEqual([]);
  });
});
