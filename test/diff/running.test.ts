import { describe, expect, it } from '@jest/globals';
import { diffGuests, isNoticed } from '../../src/diff/index.js';

function guest({
  id = '',
  disk = '',
  alias = '',
  tty = '',
  source = '',
  channel = '',
  end = '',
}): string {
  return `<domain type='kvm'${id}>
  <name>web</name>
  <memory unit='KiB'>1048576</memory>
  <vcpu>2</vcpu>
  <os><type arch='x86_64' machine='pc-q35-9.0'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/a.qcow2'${source}/>${disk}
      <target dev='vda' bus='virtio'/>${alias}</disk>
    <serial type='pty'>${tty}<target type='isa-serial' port='0'><model name='isa-serial'/></target></serial>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'${channel}/></channel>
  </devices>
  ${end}
</domain>`;
}

const DEFINED = guest({});
const RUNNING = guest({
  id: " id='3'",
  disk: '<backingStore/>',
  source: " index='1'",
  alias: "<alias name='virtio-disk0'/>",
  tty: "<source path='/dev/pts/4'/>",
  channel: " state='disconnected'",
  end: "<seclabel type='dynamic' model='dac' relabel='yes'><label>+64055:+64055</label><imagelabel>+64055:+64055</imagelabel></seclabel>",
});

describe('a guest that runs, beside its own definition', () => {
  it.each([
    ['from what runs', RUNNING, DEFINED],
    ['to what runs', DEFINED, RUNNING],
    ['twice what runs', RUNNING, RUNNING.replace("id='3'", "id='4'").replace('pts/4', 'pts/7')],
  ])('is no change, %s', (_, old, next) => {
    const diff = diffGuests(old, next);
    expect(diff.changes).toEqual([]);
    expect(isNoticed(diff)).toBe(false);
    expect(diff).toMatchObject({ abi: 'accept', migration: 'accept', state: 'loads' });
  });

  it('is changed by what the definition says otherwise, and by nothing else', () => {
    const { changes } = diffGuests(RUNNING, DEFINED.replace('<vcpu>2', '<vcpu>4'));
    expect(changes.map(({ what }) => what)).toEqual(['vcpu 2 -> 4']);
  });

  it('has a backing file that a definition changes', () => {
    const chain = (file: string): string =>
      `<backingStore type='file'><format type='qcow2'/><source file='${file}'/><backingStore/></backingStore>`;
    const diff = diffGuests(guest({ disk: chain('/b') }), guest({ disk: chain('/c') }));
    expect(diff.changes.map(({ device }) => device)).toEqual(['disk:vda']);
  });
});
