import {
  attribute,
  child,
  childElements,
  copyElement,
  element,
  textOf,
  type XmlElement,
} from '../../xml/tree.js';
import { replacePart } from '../whole.js';

/** Parts of a CPU that describe its model; the others are of its vCPUs. */
const OF_MODEL: ReadonlySet<string> = new Set(['model', 'vendor', 'feature', 'maxphysaddr']);

/**
 * Takes out of a guest that runs what libvirt made of its definition when it started, as far as it may have made it of the one
 * that is given: features of the CPU, labels, and the group of its resources.
 */
export function settle(running: XmlElement, definition: XmlElement): void {
  const isMade = madeParts(definition);
  running.children.splice(
    0,
    running.children.length,
    ...running.children.filter((node) => node.type !== 'element' || !isMade(node)),
  );
  const [made, from] = [child(running, 'cpu'), child(definition, 'cpu')];
  if (!made || !mayHaveBecome(from, made)) return;
  replacePart(running, withModelOf(made, from));
}

/** Parts that libvirt makes where a definition has none: a group, and a label for each model of security that the host has. */
function madeParts(definition: XmlElement): (part: XmlElement) => boolean {
  const labels = new Set(childElements(definition, 'seclabel').map(securityOf));
  const hasGroup = child(definition, 'resource') !== undefined;
  return (part) =>
    (part.name === 'resource' && !hasGroup) ||
    (part.name === 'seclabel' &&
      part.attributes.get('type') === 'dynamic' &&
      !labels.has(securityOf(part)));
}

function securityOf(label: XmlElement): string | undefined {
  return label.attributes.get('model');
}

/** Whether a CPU that runs may be one of a definition: that of the host, or its model with features that QEMU adds. */
function mayHaveBecome(from: XmlElement | undefined, made: XmlElement): boolean {
  const mode = from?.attributes.get('mode');
  if (from === undefined || mode === 'host-model') return true;
  if (mode !== undefined && mode !== made.attributes.get('mode')) return false;
  const model = textOf(child(from, 'model'));
  if (model !== '' && model !== textOf(child(made, 'model'))) return false;
  const policies = new Map(
    childElements(made, 'feature').map((one) => [nameOf(one), policyOf(one)]),
  );
  return childElements(from, 'feature').every((one) => policies.get(nameOf(one)) === policyOf(one));
}

function nameOf(feature: XmlElement): string | undefined {
  return attribute(feature, 'name');
}

function policyOf(feature: XmlElement): string {
  return attribute(feature, 'policy') ?? 'require';
}

/** A CPU with the model as it is defined, and everything else as it runs. */
function withModelOf(made: XmlElement, from: XmlElement | undefined): XmlElement {
  const rest = childElements(made).filter(({ name }) => !OF_MODEL.has(name));
  const model = childElements(from).filter(({ name }) => OF_MODEL.has(name));
  const attributes = Object.fromEntries(from?.attributes ?? []);
  return element('cpu', attributes, ...[...model, ...rest].map(copyElement));
}
