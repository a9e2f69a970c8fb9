import { expect, it } from '@jest/globals';
import { type Design, guest } from 'virtwright';

const design: Design = guest('web')
  .defaults(false)
  .addNic()
  .addHostdev('0000:3b:00.0')
  .preferPci()
  .reserveHotplug({ nics: 2 })
  .design();

/** Paths to what can be changed in plain data. */
function changeable(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([name, part]) =>
    changeable(part, `${path}.${name}`),
  );
  return Object.isFrozen(value) ? inside : [path, ...inside];
}

it('gives lists that nobody can change, so that one reader never spoils the design for the next', () => {
  const { decisions, issues, topology } = design;
  const { buses, controllers, reserved, issues: aboutPlaces } = topology;
  const lists = { decisions, issues, buses, controllers, reserved, aboutPlaces };
  expect(Object.entries(lists).filter(([, list]) => !Object.isFrozen(list))).toEqual([]);
});

it('gives decisions, controllers and issues that nobody can change either', () => {
  const { decisions, issues, topology, guestView } = design;
  expect(changeable(decisions, 'decisions')).toEqual([]);
  expect(changeable(topology.controllers, 'controllers')).toEqual([]);
  expect(changeable(issues, 'issues')).toEqual([]);
  expect(topology.buses.filter((bus) => !Object.isFrozen(bus))).toEqual([]);
  expect(changeable([...guestView.addresses.values()], 'addresses')).toEqual(['addresses']);
  expect(changeable(guestView.lost, 'lost')).toEqual([]);
});
