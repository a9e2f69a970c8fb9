import { expect, it } from '@jest/globals';
import { guest } from 'virtwright';

const noted = (format?: 'raw' | 'qcow2'): readonly string[] =>
  guest('web')
    .addDisk({ file: '/noble-server-cloudimg-amd64.img', ...(format && { format }) })
    .design()
    .issues.map(({ code, severity, device }) => `${severity} ${code} ${device}`);

it('notes that the format of an .img is guessed, where nobody says it', () => {
  expect(noted()).toEqual(['note format-guessed disk:vda']);
  expect([...noted('raw'), ...noted('qcow2')]).toEqual([]);
});
