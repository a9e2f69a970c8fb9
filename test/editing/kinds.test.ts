import { describe, expect, it } from '@jest/globals';
import { kindOfIdentity } from '../../src/editing/kinds.js';
import { controllerTypes } from '../../src/guest/devices/controller.js';

describe('the kind that an identity begins with', () => {
  it.each(controllerTypes)('is a controller for %s', (type) => {
    expect(kindOfIdentity(type)).toBe('controller');
  });

  it('is that of the builder for the name of an element, and none for any other word', () => {
    expect(['interface', 'nic', 'disks'].map(kindOfIdentity)).toEqual(['nic', 'nic', undefined]);
  });
});
