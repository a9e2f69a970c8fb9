import { describe, expect, it } from '@jest/globals';
import {
  attribute,
  child,
  childElements,
  copyElement,
  descend,
  element,
  textOf,
  writeXml,
} from '../../src/xml/index.js';

const cpu = element(
  'cpu',
  { mode: 'custom', check: undefined },
  element('numa', {}, element('cell', { id: 0 }), ' ', element('cell', { id: 1 })),
  element('model', {}, ' qemu64\n'),
);

describe('the element tree', () => {
  it('leaves out attributes and children that are undefined', () => {
    expect(writeXml(element('a', { b: undefined, c: 0, d: '' }, undefined, 'e'))).toBe(
      '<a c="0" d="">e</a>\n',
    );
  });

  it('finds child elements, by name or all of them', () => {
    expect(childElements(cpu).map(({ name }) => name)).toEqual(['numa', 'model']);
    expect(childElements(cpu, 'model')).toHaveLength(1);
    expect(child(cpu, 'feature')).toBeUndefined();
  });

  it('follows a path of first children', () => {
    expect(descend(cpu, 'numa', 'cell')?.attributes.get('id')).toBe('0');
    expect(descend(cpu, 'topology', 'cell')).toBeUndefined();
    expect(attribute(cpu, 'mode')).toBe('custom');
    expect(attribute(cpu, 'id', 'numa', 'cell')).toBe('0');
    expect(attribute(undefined, 'id')).toBeUndefined();
  });

  it('gives text trimmed, and none for an element that is absent', () => {
    expect(textOf(child(cpu, 'model'))).toBe('qemu64');
    expect(textOf(child(cpu, 'vendor'))).toBe('');
    expect(textOf(cpu)).toBe('');
  });

  it('copies deeply', () => {
    const copy = copyElement(cpu);
    copy.attributes.set('mode', 'host-model');
    child(copy, 'numa')?.children.pop();
    expect(attribute(cpu, 'mode')).toBe('custom');
    expect(descend(cpu, 'numa')?.children).toHaveLength(3);
  });

  it('does not copy an element that holds itself', () => {
    const endless = element('a');
    endless.children.push(element('b', {}, endless), endless);
    expect(() => copyElement(endless)).toThrow('xml-too-deep');
  });
});
