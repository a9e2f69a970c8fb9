import { describe, expect, it } from '@jest/globals';
import { fromJSON, guest, open, type Policy, place } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import {
  auto,
  compose,
  defaultPolicy,
  legacyPci,
  makePolicy,
  numaAware,
  purePcie,
} from 'virtwright/policies';
import { at, BARE, controllersOf, definition, nic, places } from '../support/placing.js';

const web = guest('web').defaults(false).addNic();

/** Who places a guest with an operating system, named in the ways there are. */
function placers(os: string | undefined, policy?: Policy): string[] {
  const made = os === undefined ? web : web.os(os);
  const chosen = policy ? made.policy(policy) : made;
  const { xml } = made.design();
  return [chosen.design().topology.policy, place(xml, policy ? { policy } : {}).topology.policy];
}

describe('the default policy', () => {
  it.each([
    ['x86_64', 'q35', undefined, 'pure-pcie'],
    ['x86_64', 'q35', 'http://microsoft.com/win/11', 'pure-pcie'],
    ['x86_64', 'q35', 'http://microsoft.com/win/xp', 'legacy-pci'],
    ['aarch64', 'virt', 'http://debian.org/debian/8', 'legacy-pci'],
    ['x86_64', 'pc', 'http://debian.org/debian/12', 'legacy-pci'],
  ])('suits machine and operating system: %s %s %p gets %s', (arch, name, os, policy) => {
    const machine = catalog.machine(arch, name);
    expect(
      machine && defaultPolicy(machine, os === undefined ? os : catalog.systems.of(os)).name,
    ).toBe(policy);
  });
});

describe('auto', () => {
  it.each([
    [undefined, 'pure-pcie'],
    ['win11', 'pure-pcie'],
    ['winxp', 'legacy-pci'],
    ['http://redhat.com/rhel/6.9', 'legacy-pci'],
  ])('is what a guest with %p gets, named or not: %s', (os, policy) => {
    expect(placers(os)).toEqual([policy, policy]);
    expect(placers(os, auto())).toEqual([policy, policy]);
  });

  it('takes the operating system that it is told', () => {
    expect(placers('win11', auto({ os: 'debian8' }))).toEqual(['legacy-pci', 'legacy-pci']);
    expect(makePolicy({ name: 'auto', options: { os: 'debian8' } }).spec).toEqual(
      auto({ os: 'debian8' }).spec,
    );
  });

  it('suits the guest as the base of others, too', () => {
    const old = web.os('winxp').machine('q35');
    const conventional = (policy: Policy) =>
      controllersOf(old.policy(policy).design()).includes('pcie-to-pci-bridge');
    expect(
      [compose(auto(), {}), numaAware(), numaAware({ base: auto() })].map(conventional),
    ).toEqual([true, true, true]);
    expect(controllersOf(web.policy(numaAware()).design())).not.toContain('pcie-to-pci-bridge');
  });

  it('suits the guest where it is for some devices only', () => {
    const conventional = (policy: Policy, os: string) => {
      const layered = compose(purePcie(), { kind: 'interface', policy });
      const design = web.os(os).machine('q35').policy(layered).design();
      return controllersOf(design).includes('pcie-to-pci-bridge');
    };
    expect(conventional(auto(), 'win11')).toBe(false);
    expect(conventional(auto(), 'winxp')).toBe(true);
    expect(conventional(auto({ os: 'debian8' }), 'win11')).toBe(true);
  });

  it('gives what is conventional only the place of the chipset, or one bridge, and says so once', () => {
    const design = web
      .addNic({ name: 'lan', model: 'e1000' })
      .addSound('ich9')
      .addWatchdog('i6300esb')
      .design();
    expect(places(design)).toMatchObject({
      'interface:0': '01:00.0',
      lan: '03:01.0',
      'watchdog:0': '03:02.0',
      'sound:0': '00:1b.0',
    });
    expect(design.issues).toMatchObject([
      {
        code: 'conventional-bridge',
        severity: 'note',
        message: expect.stringContaining(' for lan, watchdog:0:'),
        remedy: expect.stringContaining('pure-pcie'),
      },
    ]);
  });

  it('uses a bridge that is there, and says the same', () => {
    const bridged = web.addController('pcie-to-pci-bridge').addNic({ model: 'e1000' }).design();
    expect(controllersOf(bridged).filter((model) => model === 'pcie-to-pci-bridge')).toHaveLength(
      1,
    );
    expect(bridged.issues.map(({ code }) => code)).toEqual(['conventional-bridge']);
  });

  it('grows a further bridge in the last slot when the slots of one run out', () => {
    let many = guest('many').defaults(false);
    for (let count = 0; count < 40; count += 1) many = many.addNic({ model: 'e1000' });
    const bridges = controllersOf(many.design()).filter((model) => model?.includes('bridge'));
    expect(bridges).toEqual(['pcie-to-pci-bridge', 'pci-bridge']);
  });

  it('puts what is not to be unplugged on the root complex', () => {
    const design = guest('still').defaults(false).addNic({ model: 'e1000' }).noHotplug().design();
    expect(places(design)).toMatchObject({ 'interface:0': '00:02.0' });
    expect(design.issues).toEqual([]);
  });

  it('meets the wish for a conventional slot with a bridge', () => {
    const design = web.requirePci().addNic().preferPci().addNic().design();
    expect(places(design)).toMatchObject({
      'interface:0': '02:01.0',
      'interface:1': '02:02.0',
      'interface:2': '03:00.0',
    });
  });

  it('places what the builder itself chooses for releases without the Express model', () => {
    const releases = { libvirt: '9.0.0', qemu: '7.2.0' };
    const design = guest('web', { releases })
      .defaults(false)
      .defaults(false)
      .addNic()
      .addSound()
      .addWatchdog()
      .design();
    expect(places(design)).toMatchObject({ 'sound:0': '00:1b.0', 'watchdog:0': '03:01.0' });
  });

  it('keeps as many places as it is told, ports or slots', () => {
    const spares = (machine: string) =>
      web
        .machine(machine)
        .policy(auto({ spares: 3 }))
        .design().topology.budget;
    expect(spares('q35').express).toBe(3);
    expect(spares('pc').conventional).toBeGreaterThanOrEqual(3);
    expect(auto({ spares: 3 }).spec).toEqual({ name: 'auto@1', options: { spares: 3 } });
  });

  it('places what libvirt defines though the guest will miss some of it, and tells what', () => {
    const far = place(definition({ machine: 'pc', devices: [BARE, nic('virtio', at('28:01.0'))] }));
    expect(far.issues.map(({ code }) => code)).toEqual(['io-ports-exhausted']);
    expect(controllersOf(far)).toHaveLength(41);
    const lone = place(definition({ devices: [BARE, nic('e1000e', at('00:05.1'))] }));
    expect(lone.issues).toMatchObject([{ code: 'function-zero-missing', severity: 'warning' }]);
    const expander =
      "<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='254'/></controller>";
    const port = (index: number) =>
      `<controller type='pci' index='${index}' model='pcie-root-port'>${at(`01:0${index}.0`)}</controller>`;
    const narrow = place(definition({ devices: [BARE, expander, port(2), port(3)] }));
    expect(narrow.issues).toMatchObject([{ code: 'bus-window-overlap', severity: 'warning' }]);
  });

  it('leaves pure-pcie, by its name, as strict as it is', () => {
    const old = web.addNic({ model: 'e1000' });
    const strict = old.policy(purePcie()).tryDesign();
    expect(strict.ok ? [] : strict.issues.map(({ code }) => code)).toEqual(['conventional-only']);
    expect(old.policy(purePcie({ conventional: 'bridge' })).design().xml).toBe(old.design().xml);
  });

  it('leaves an old system the devices that the machine has by default', () => {
    const screen = (os: string) =>
      web.os(os).addGraphics().policy(auto()).design().explain('video:0').decision?.label;
    expect(screen('win11')).not.toBe(screen('winxp'));
    const byHand = web.addGraphics().policy(legacyPci()).design();
    expect(screen('winxp')).toBe(byHand.explain('video:0').decision?.label);
  });

  it.each([
    ['debain12', 'debian12, debian13 or debian11', ', and its definition names none'],
    ['win12', 'win11 or win10', ', and its definition names none'],
    [
      'http://ubunut.com/ubuntu/22.04',
      'http://ubuntu.com/ubuntu/22.04, http://ubuntu.com/ubuntu/25.04 or http://ubuntu.com/ubuntu/24.04',
      '',
    ],
  ])('tells of %s, which nobody knows, and of %s', (os, near, kept) => {
    const issue = {
      code: 'unknown-os',
      severity: 'note',
      message: `Nobody here knows the operating system '${os}': the guest is made for a Linux of these days, with drivers for virtio${kept}.`,
      remedy: `Did you mean ${near}? What is newer than this package osinfo-db may know: '--osinfo-db DIR', readOsinfo() in code.`,
    };
    const policies = [undefined, auto(), numaAware({ base: auto() })];
    for (const policy of policies) {
      const named = policy ? web.os(os).policy(policy) : web.os(os);
      expect(named.design().issues).toEqual([issue]);
    }
    expect(web.policy(auto({ os })).design().issues).toEqual([issue]);
    expect(web.policy(numaAware({ base: auto({ os }) })).design().issues).toEqual([issue]);
    expect(fromJSON({ name: 'web', os, devices: [] }).design().issues).toEqual([issue]);
    const { xml } = web.design();
    expect(open(xml).os(os).design().issues).toEqual([issue]);
  });

  it.each([
    ['rhel5', 'rhel5.11, rhel5.10 or rhel5.9'],
    ['rhel9', 'rhel9.7, rhel9.6 or rhel9.5'],
    ['RHEL 10', 'rhel10.1 or rhel10.0'],
    ['fedora', 'fedora42, fedora41 or fedora40'],
    ['debian', 'debian13, debian12 or debian11'],
    ['ubuntu', 'ubuntu25.10, ubuntu25.04 or ubuntu24.10'],
    ['windows', 'win2k25, win11 or win2k22'],
    ['windows11', 'win11'],
    ['Windows-11', 'win11'],
    ['w11', 'win11'],
    ['Windows Server 2012 R2', 'win2k12r2'],
    ['windows2003', 'win2k3'],
    ['alma9', 'almalinux9'],
    ['rocky-linux 9', 'rocky9'],
    ['oracle9', 'ol9.4, ol9.3 or ol9.2'],
    ['centos', 'centos-stream10, centos8 or centos-stream9'],
    ['centos9', 'centos-stream9'],
    ['macos14', 'macosx10.7, macosx10.6 or macosx10.5'],
    ['suse', 'opensuse16.0, sle15sp7 or opensuse15.6'],
    ['sles15', 'sle15'],
  ])('knows what people mean by %s: %s', (os, near) => {
    const [issue] = web.os(os).design().issues;
    expect(issue?.remedy).toMatch(`Did you mean ${near}? `);
  });

  it('guesses at nothing where no name is near', () => {
    const [issue] = web.os('templeos').design().issues;
    expect(issue?.remedy).toMatch(/^What is newer/);
  });
});
