import { element, type XmlElement } from '../../xml/tree.js';
import { stand } from '../standing.js';

/** How each member of a record is written, in the order in which libvirt writes them. */
export type Writers<Spec> = {
  readonly [Member in keyof Spec]-?: (said: NonNullable<Spec[Member]>) => Made;
};

type Made = XmlElement | readonly XmlElement[] | undefined;

/** What a record says, as elements; members that are not said have none. */
export function written<Spec extends object>(writers: Writers<Spec>, spec: Spec): XmlElement[] {
  const elements: XmlElement[] = [];
  for (const member in writers) {
    const made = writeOne(writers, spec, member) ?? [];
    const all = 'name' in made ? [made] : made;
    for (const one of all) stand(one, spec, [member]);
    elements.push(...all);
  }
  return elements;
}

function writeOne<Spec, Member extends keyof Spec>(
  writers: Writers<Spec>,
  spec: Spec,
  member: Member,
): Made {
  const said = spec[member];
  return said === undefined || said === null ? undefined : writers[member](said);
}

export type OnOff = 'on' | 'off';

export function onOff(said: boolean | undefined): OnOff | undefined {
  return said === undefined ? undefined : said ? 'on' : 'off';
}

export function yesNo(said: boolean | undefined): 'yes' | 'no' | undefined {
  return said === undefined ? undefined : said ? 'yes' : 'no';
}

/** Writes a switch that is on where its element is there, and off where it is not. */
export function present(name: string): (said: boolean) => XmlElement | undefined {
  return (said) => (said ? element(name) : undefined);
}

/** Writes a switch that says which of both it is. */
export function state(name: string): (said: boolean) => XmlElement {
  return (said) => element(name, { state: onOff(said) });
}

/** Writes what stands in the element. */
export function text(name: string): (said: string | number) => XmlElement {
  return (said) => element(name, {}, String(said));
}

/** Writes a word that stands in an attribute. */
export function wordIn(name: string, attribute: string): (said: string) => XmlElement {
  return (said) => element(name, { [attribute]: said });
}
