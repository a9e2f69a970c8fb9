import { expect, it } from '@jest/globals';
import { guest, tryPlace } from 'virtwright';

const { xml } = guest('db').defaults(false).addDisk({ file: '/a.qcow2' }).design();
const naming = (threads: string): string =>
  xml
    .replace('<vcpu>', `${threads}<vcpu>`)
    .replace('type="qcow2"/>', 'type="qcow2" iothread="3"/>');

it.each([
  ['<iothreads>3</iothreads>', []],
  ['<iothreads>2</iothreads><iothreadids><iothread id="1"/></iothreadids>', ['unknown-iothread']],
  ['<iothreads>3</iothreads><iothreadids><iothread id="7"/></iothreadids>', ['unknown-iothread']],
  ['<iothreadids><iothread id="3"/></iothreadids>', []],
  ['', ['unknown-iothread']],
])('libvirt numbers the I/O threads of %s, and a disk names the third', (threads, codes) => {
  const result = tryPlace(naming(threads));
  const issues = result.ok ? result.design.issues : result.issues;
  expect(issues.map(({ code }) => code)).toEqual(codes);
});
