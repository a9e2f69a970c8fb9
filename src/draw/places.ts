import { isRecord } from '../is-record.js';

/** Where something stands, in units of about a pixel. */
export interface Rectangle {
  /** Its left edge, from the left of the paper. */
  readonly x: number;
  /** Its upper edge, from the top of the paper; it grows downward. */
  readonly y: number;
  /** From its left edge to its right one. */
  readonly width: number;
  /** From its upper edge to its lower one. */
  readonly height: number;
}

/** Places as Graphviz tells them as JSON: of the whole, and of nodes and clusters by their names. */
export interface Places {
  readonly whole: Rectangle;
  readonly places: ReadonlyMap<string, Rectangle>;
}

/** Reads what Graphviz tells as `json0`, where `y` grows downward. */
export function readPlaces(json: string): Places {
  const told: unknown = JSON.parse(json);
  const objects = isRecord(told) && Array.isArray(told['objects']) ? told['objects'] : [];
  const places = objects
    .filter(isRecord)
    .map((object) => [String(object['name']), placeOf(object)] as const);
  return { whole: isRecord(told) ? placeOf(told) : NOWHERE, places: new Map(places) };
}

const NOWHERE: Rectangle = { x: 0, y: 0, width: 0, height: 0 };

/** A cluster tells its corners, and a node its centre with width and height in inches. */
function placeOf(object: Readonly<Record<string, unknown>>): Rectangle {
  const [left = 0, bottom = 0, right = 0, top = 0] = numbers(object['bb']);
  if (object['bb'] !== undefined)
    return {
      x: left,
      y: Math.min(top, bottom),
      width: right - left,
      height: Math.abs(bottom - top),
    };
  const [x = 0, y = 0] = numbers(object['pos']);
  const [width = 0, height = 0] = [object['width'], object['height']].map(
    (inches) => Number(inches) * POINTS,
  );
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Points in an inch. */
export const POINTS = 72;

function numbers(text: unknown): readonly number[] {
  return typeof text === 'string' ? text.split(',').map(Number) : [];
}
