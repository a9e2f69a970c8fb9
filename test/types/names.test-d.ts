import { type Design, fromJSON, type Guest, guest } from 'virtwright';

/** Whether two types are one and the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function holds<_Fact extends true>(): void {}

// Names are collected as they are given.
const named = guest('web')
  .defaults(false)
  .addDisk({ file: '/a', name: 'root' })
  .addNic({ name: 'lan' });
holds<Same<typeof named, Guest<'root' | 'lan'>>>();

// A device without a name adds none, nor does one that is given as a text.
const anonymous = named.addNic().addHostdev('0000:3b:00.0').addVideo('virtio');
holds<Same<typeof anonymous, Guest<'root' | 'lan'>>>();

// No name is given twice.
// @ts-expect-error TS2322: a device of this name is there already
named.addNic({ name: 'lan' });
// @ts-expect-error TS2322: whatever the kind
named.addDisk({ file: '/b', name: 'lan' });
// @ts-expect-error TS2322: nor as plain data
named.add({ kind: 'rng', name: 'lan' });

// Groups hand their names on, and inside a group those before it are taken.
const grouped = named.group((inner) => inner.addDisk({ file: '/b', name: 'data' }).addRng());
holds<Same<typeof grouped, Guest<'root' | 'lan' | 'data'>>>();
named.group((inner) =>
  // @ts-expect-error TS2322: a device of this name was there before the group
  inner.addNic({ name: 'lan' }),
);
// @ts-expect-error TS2322: a device of this name is in the group
grouped.addNic({ name: 'data' });

// Boot order, controllers and explanations take known names, and identities.
named.bootFrom('root', 'disk:vda');
// @ts-expect-error TS2345: there is no such name
named.bootFrom('rot');
const ported = named.addController({ model: 'pcie-root-port', name: 'port' }).addNic();
ported.onController('port').onController(3);
// @ts-expect-error TS2345: there is no such name
ported.onController('prot');
const design: Design<'root' | 'lan'> = named.design();
design.explain('root');
design.explain('disk:vda');
// @ts-expect-error TS2345: there is no such name
design.explain('rot');
design.guestView.addressOf('lan');
// @ts-expect-error TS2345: there is no such name
design.guestView.addressOf('lam');
design.addressOf('lan');
// @ts-expect-error TS2345: there is no such name
design.addressOf('lam');

// A half-built guest is used again and again.
const base: Guest<'root'> = guest('base').defaults(false).addDisk({ file: '/a', name: 'root' });
const one = base.addNic({ name: 'lan' });
const two = base.addNic({ name: 'lan' }).addNic({ name: 'wan' });
holds<Same<typeof one, Guest<'root' | 'lan'>>>();
holds<Same<typeof two, Guest<'root' | 'lan' | 'wan'>>>();

/** A step of one's own keeps the names of the guest it is given, and adds its own. */
function withAgent<Names extends string>(begun: Guest<Names>): Guest<Names> {
  return begun.addChannel().addRng();
}
holds<Same<ReturnType<typeof withAgent<'root'>>, Guest<'root'>>>();
withAgent(base).bootFrom('root');

// Of plain data the compiler knows no names: all are taken, and further ones can be given.
const stored = fromJSON({ name: 'stored', devices: [] });
stored.bootFrom('whatever').addNic({ name: 'lan' }).addNic({ name: 'wan' });
