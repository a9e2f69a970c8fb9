import { HIGHEST_ACPI_INDEX } from '../domain/acpi-index.js';
import {
  choice,
  count,
  either,
  list,
  named,
  record,
  type ShapeOf,
  strictTextOf,
  text,
  whole,
} from '../shape/shape.js';
import { plainWantsShape } from '../topology/index.js';
import type { Intents } from './intents.js';

const guestName = strictTextOf(
  /^eno(?:[1-9]\d{0,3}|1[0-5]\d{3}|16[0-2]\d{2}|163[0-7]\d|1638[0-3])$/,
  `eno and a number from 1 to ${HIGHEST_ACPI_INDEX}, such as 'eno1'`,
);

/** What intents may be. */
export const intentsShape: ShapeOf<Intents> = named(
  'Intents',
  'What is wanted of a place',
  record({
    ...plainWantsShape,
    nearHostDevice: text,
    sameNodeAs: text,
    controller: either(text, count),
    apartFrom: list(text),
    sameSlotAs: text,
    functionOf: either(text, choice([false])),
    guestName,
    acpiIndex: whole(1, HIGHEST_ACPI_INDEX),
    at: text,
  }),
);
