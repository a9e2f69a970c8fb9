import type { Design } from '../report/design.js';
import type { Report } from './outcome.js';

/** A device that sits elsewhere than before. */
interface MovedDevice {
  readonly device: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Which devices a fresh start moved, to be told beside what it makes; nothing where it moved none.
 *
 * @param before - The definition as it was.
 */
export async function movesIn(before: string, { document }: Design): Promise<Report | undefined> {
  const [{ compareKept }, { readXml }] = await Promise.all([
    import('../domain/kept/compare.js'),
    import('../xml/index.js'),
  ]);
  const moves = compareKept(readXml(before), document).flatMap(
    ({ kind, device, asked, kept }): MovedDevice[] => {
      if (kind !== 'moved' || !device || device.startsWith('pci:')) return [];
      const [from, to] = [placeIn(asked), placeIn(kept)];
      return from === to ? [] : [{ device, from, to }];
    },
  );
  if (moves.length === 0) return undefined;
  const lines = moves.map(({ device, from, to }) => `  ${device}: ${from} -> ${to}`);
  return { toString: () => ['Devices that moved:', ...lines].join('\n'), toJSON: () => moves };
}

/** Whether more functions of its slot are in use is no matter of the device itself. */
function placeIn(told = ''): string {
  return told.replace(/ multifunction$/, '');
}
