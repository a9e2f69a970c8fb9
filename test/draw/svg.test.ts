import { describe, expect, it } from '@jest/globals';
import { type Design, guest, place, readXml } from 'virtwright';
import { drawing, type Layout, layout, type PlacedBox, toSvg } from 'virtwright/draw';
import { purePcie } from 'virtwright/policies';
import { DISK, domain } from '../cli/support.js';

const bare = guest('web').defaults(false).machine('q35');

function laidOut(design: Design): Promise<Layout> {
  return layout(drawing(design));
}

function many(count: number): Design {
  let many = bare.policy(purePcie());
  for (let at = 0; at < count; at += 1) many = many.addNic({ network: 'default' });
  return many.design();
}

describe('the layout', () => {
  it('has every box inside the one around it, and none on another', async () => {
    const { boxes, width, height } = await laidOut(many(30));
    const within = (inner: PlacedBox, { x, y, width, height }: Omit<PlacedBox, 'box' | 'inside'>) =>
      inner.x >= x &&
      inner.y >= y &&
      inner.x + inner.width <= x + width &&
      inner.y + inner.height <= y + height;
    const apart = (a: PlacedBox, b: PlacedBox) =>
      a.x + a.width <= b.x ||
      b.x + b.width <= a.x ||
      a.y + a.height <= b.y ||
      b.y + b.height <= a.y;
    const check = (inside: readonly PlacedBox[], around: Omit<PlacedBox, 'box' | 'inside'>) => {
      for (const [at, box] of inside.entries()) {
        expect(within(box, around)).toBe(true);
        expect(inside.slice(at + 1).every((other) => apart(box, other))).toBe(true);
        check(box.inside, box);
      }
    };
    check(boxes, { x: 0, y: 0, width, height });
  });

  it('has ports in the order of their addresses, those too that have drives in what is in them', async () => {
    const design = bare
      .policy(purePcie())
      .addDisk({ file: '/a', bus: 'scsi' })
      .addDisk({ file: '/b' })
      .design();
    const { boxes } = await laidOut(design);
    const ports = (boxes[0]?.inside ?? []).filter(({ box }) => box.kind === 'bus');
    const firsts = ports.map(({ y, x }) => y * 10_000 + x);
    expect(ports.length).toBeGreaterThan(1);
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
  });

  it('begins at the left in every box, also below a long title', async () => {
    const { boxes } = await laidOut(bare.policy(purePcie()).addDisk({ file: '/a' }).design());
    const check = (one: PlacedBox) => {
      const lefts = one.inside.map(({ x }) => x);
      if (lefts.length > 0) expect(Math.min(...lefts) - one.x).toBeLessThan(12);
      one.inside.forEach(check);
    };
    boxes.forEach(check);
  });

  it('is no wider for many devices, so that the picture fits a screen', async () => {
    expect((await laidOut(many(120))).width).toBeLessThan(1400);
  });
});

describe('SVG', () => {
  it('is well-formed whatever a guest is called', async () => {
    const unseen = ['\u{7}', '\u{202e}'];
    const hostile = `a"><script>alert(1)</script>&'${unseen.join('')}`;
    const design = bare.addDisk({ file: '/a' }).design();
    const { boxes, ...rest } = drawing(design);
    const renamed = boxes.map((box) => ({
      ...box,
      title: hostile,
      about: hostile,
      key: hostile,
    }));
    const svg = toSvg(await layout({ ...rest, title: hostile, boxes: renamed }));
    expect(() => readXml(svg)).not.toThrow();
    expect(svg).not.toContain('<script>');
    expect(unseen.filter((sign) => svg.includes(sign))).toEqual([]);
  });

  it('holds two pictures beside each other', async () => {
    const one = await laidOut(place(domain('pc', DISK)));
    const svg = toSvg(one, one);
    expect(() => readXml(svg)).not.toThrow();
    expect(svg.match(/class="picture"/g)).toHaveLength(2);
  });

  it('tells programs that read aloud what each device is', async () => {
    const svg = toSvg(await laidOut(place(domain('pc', DISK))));
    expect(svg).toMatch(
      /role="treeitem" tabindex="-1" data-key="disk:vda" aria-label="vda, virtio disk, /,
    );
  });
});
