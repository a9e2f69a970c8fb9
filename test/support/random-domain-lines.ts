import fc from 'fast-check';
import { device, type Machine, one, type Piece } from './random-domain-pieces.js';

/** Serial lines, consoles and channels. */
export function lines({ arch, machine }: Machine): fc.Arbitrary<Piece> {
  const serial = (type: string): string => `<serial type='pty'><target type='${type}'/>`;
  const own: fc.Arbitrary<Piece>[] = [];
  if (machine === 'pseries')
    own.push(
      device('spapr-vio', one(serial('spapr-vio-serial'), "<serial type='pty'>"), '</serial>'),
    );
  if (arch === 's390x')
    own.push(device('pci', "<console type='pty'><target type='sclp'/>", '</console>'));
  return fc.oneof(
    {
      weight: 6,
      arbitrary: device(
        'virtio-serial',
        one('unix', 'pty').map(
          (type) => `<channel type='${type}'><target type='virtio' name='c.{n}'/>`,
        ),
        '</channel>',
      ),
    },
    {
      weight: 3,
      arbitrary: device(
        'virtio-serial',
        "<console type='pty'><target type='virtio'/>",
        '</console>',
      ),
    },
    { weight: 1, arbitrary: device('pci', "<console type='pty'>", '</console>', 'console') },
    { weight: 1, arbitrary: device('usb', serial('usb-serial'), '</serial>') },
    { weight: 1, arbitrary: device('pci', serial('pci-serial'), '</serial>') },
    ...own.map((arbitrary) => ({ weight: 3, arbitrary })),
  );
}
