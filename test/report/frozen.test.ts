import { expect, it } from '@jest/globals';
import { guest } from 'virtwright';

it('gives lists that nobody can change, so that one reader never spoils the design for the next', () => {
  const { decisions, issues, topology } = guest('web').addNic().design();
  const { buses, controllers, reserved, issues: aboutPlaces } = topology;
  const lists = { decisions, issues, buses, controllers, reserved, aboutPlaces };
  expect(Object.entries(lists).filter(([, list]) => !Object.isFrozen(list))).toEqual([]);
});
