import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { legacyPci, libvirt } from 'virtwright/policies';

const ehci = (policy: ReturnType<typeof legacyPci | typeof libvirt>) =>
  guest('usb')
    .defaults(false)
    .addController({ name: 'ehci', type: 'usb', model: 'ich9-ehci1' })
    .policy(policy)
    .tryDesign();

describe('an ICH9 EHCI without its companions', () => {
  it('takes function 0, where the guest finds it', () => {
    const result = ehci(legacyPci());
    expect(result.ok && result.design.addressOf('ehci')?.function).toBe(0);
  });

  it('stays at function 7 where libvirt would put it', () => {
    const result = ehci(libvirt());
    expect(result.ok && result.design.addressOf('ehci')?.function).toBe(7);
  });
});

describe('an address in slot 0 of bus 0', () => {
  it('is refused, for it would be read as none', () => {
    const result = guest('zero').defaults(false).addNic().at('0000:00:00.0').tryDesign();
    expect(result.ok ? [] : result.issues).toMatchObject([
      { code: 'bad-address', device: 'interface:0' },
    ]);
  });
});
