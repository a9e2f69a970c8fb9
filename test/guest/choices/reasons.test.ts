import { expect, it } from '@jest/globals';
import { guest } from 'virtwright';

/** Why something of the guest as a whole was chosen. */
function why(os: string, about: string): string {
  const { choices } = guest('web').os(os).design();
  return choices.find((choice) => choice.about === about)?.because ?? '';
}

it('gives reasons that hold for a server without a tablet and for an old system too', () => {
  expect(why('debian12', 'features')).toContain('only what is made for VMware');
  expect(why('winxp', 'cpu')).toBe(
    'the CPU of the host runs the guest, and nothing it has is kept from it',
  );
});
