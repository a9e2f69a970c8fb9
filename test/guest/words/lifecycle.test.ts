import { expect, it } from '@jest/globals';
import { guest } from 'virtwright';

it('what becomes of a guest that ends, and whether it sleeps, stands where libvirt writes it', () => {
  const { xml } = guest('web')
    .defaults(false)
    .powerManagement({ suspendToMem: false, suspendToDisk: true })
    .lifecycle({
      onPoweroff: 'destroy',
      onReboot: 'restart',
      onCrash: 'coredump-restart',
      onLockfailure: 'pause',
    })
    .clock({})
    .design();
  expect(xml).toContain(`
  <clock offset="utc"/>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <on_crash>coredump-restart</on_crash>
  <on_lockfailure>pause</on_lockfailure>
  <pm>
    <suspend-to-mem enabled="no"/>
    <suspend-to-disk enabled="yes"/>
  </pm>
  <devices>`);
});
