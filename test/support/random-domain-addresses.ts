import fc from 'fast-check';

/** Values of an attribute, one of which is usually taken. */
type Numbers = readonly [from: number, to: number];

const number = ([min, max]: Numbers): fc.Arbitrary<number> => fc.integer({ min, max });
const hex = (value: number): string => `0x${value.toString(16)}`;

/** An attribute that is there in most cases. */
function attribute(
  name: string,
  range: Numbers,
  write: (value: number) => string = String,
): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: number(range).map((value) => ` ${name}='${write(value)}'`) },
    { weight: 1, arbitrary: fc.constant('') },
  );
}

function address(type: string, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => `<address type='${type}'${texts.join('')}/>`);
}

/** A PCI address: empty, of a bus only, of a slot only, or whole. */
function pciAddress(pcie: boolean): fc.Arbitrary<string> {
  const bus = number([0, 6]);
  const slot = number([0, 31]);
  const whole = (at: number, place: number, fn: number, multi = ''): string =>
    `<address type='pci' domain='0x0000' bus='${hex(at)}' slot='${hex(place)}' function='${hex(fn)}'${multi}/>`;
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant("<address type='pci'/>") },
    { weight: 1, arbitrary: fc.constant("<address type='pci' multifunction='on'/>") },
    { weight: 1, arbitrary: slot.map((it) => `<address type='pci' slot='${it}'/>`) },
    { weight: 1, arbitrary: bus.map((it) => `<address type='pci' bus='${it}'/>`) },
    {
      weight: 4,
      arbitrary: fc.tuple(bus, slot).map(([at, it]) => whole(at, pcie && at > 0 ? 0 : it, 0)),
    },
    { weight: 2, arbitrary: slot.map((it) => whole(0, it, 0)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(slot, number([0, 7]), fc.boolean())
        .map(([it, fn, multi]) => whole(0, it, fn, multi ? " multifunction='on'" : '')),
    },
  );
}

/** A PCI address with zPCI ids, one of them or both. */
const zpciAddress: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      fc.constant(''),
      number([1, 20]).map((slot) => ` slot='${slot}'`),
    ),
    attribute('uid', [1, 8], hex),
    attribute('fid', [0, 8], hex),
  )
  .map(([slot, uid, fid]) => `<address type='pci'${slot}><zpci${uid}${fid}/></address>`);

/** Addresses of the families a device may have one of, right and wrong, whole and in part. */
export function randomAddress(family: string, pcie: boolean): fc.Arbitrary<string> {
  switch (family) {
    case 'pci':
    case 'pci-only':
      return pciAddress(pcie);
    case 'zpci':
      return zpciAddress;
    case 'drive':
      return address(
        'drive',
        attribute('controller', [0, 2]),
        attribute('bus', [0, 1]),
        attribute('target', [0, 1]),
        attribute('unit', [0, 8]),
      );
    case 'usb':
      return fc.oneof(
        address('usb', attribute('bus', [0, 1])),
        address('usb', attribute('bus', [0, 1]), attribute('port', [1, 8])),
        fc
          .tuple(number([1, 3]), number([1, 8]))
          .map(([hub, port]) => `<address type='usb' bus='0' port='${hub}.${port}'/>`),
      );
    case 'virtio-serial':
      return fc.oneof(
        address('virtio-serial', attribute('controller', [0, 2])),
        address(
          'virtio-serial',
          attribute('controller', [0, 2]),
          attribute('bus', [0, 0]),
          attribute('port', [0, 32]),
        ),
      );
    case 'ccid':
      return address('ccid', attribute('controller', [0, 1]), attribute('slot', [0, 2]));
    case 'ccw':
      return fc.oneof(
        fc.constant("<address type='ccw'/>"),
        number([0, 12]).map(
          (devno) => `<address type='ccw' cssid='0xfe' ssid='0x0' devno='${hex(devno)}'/>`,
        ),
        address(
          'ccw',
          attribute('cssid', [0xfe, 0xff], hex),
          attribute('ssid', [0, 4], hex),
          attribute('devno', [0, 9], hex),
        ),
      );
    case 'spapr-vio':
      return address(
        'spapr-vio',
        attribute('reg', [1, 5], (value) => hex(value * 0x1000)),
      );
    case 'dimm':
      return address('dimm', attribute('slot', [0, 4]));
    default:
      return fc.constant(`<address type='${family}'/>`);
  }
}
