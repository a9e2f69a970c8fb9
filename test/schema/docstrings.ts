import { parseSync } from '@swc/core';
import { isRecord } from '../../src/is-record.js';
import { read, sources } from '../docs/pages.js';

type Node = Readonly<Record<string, unknown>>;

/** A member as an interface declares it, or a name that something is declared by. */
export interface Documented {
  /** What its docstring says. */
  readonly says: string;
  /** Its type, or the members and bases of an interface. */
  readonly type: unknown;
}

/** Members by their names. */
export type Members = ReadonlyMap<string, Documented>;

/** Docstrings of the interfaces and types of the sources. */
export class Docstrings {
  readonly #declared = new Map<string, Documented>();
  /** Docstrings of members by where their nodes are, for swc keeps no comments. */
  readonly #says = new WeakMap<object, string>();

  constructor() {
    for (const path of sources()) this.#add(read(path));
  }

  /** What is said of a name that is declared. */
  of(name: string): string {
    return this.#declared.get(name)?.says ?? '';
  }

  /** What is said of the first type that a type is made of. */
  ofType(type: unknown): string {
    for (const { type: is, value } of nodesIn(type)) {
      const says = is === 'Identifier' ? this.of(String(value)) : '';
      if (says !== '') return says;
    }
    return '';
  }

  /** The members of a declared type. */
  membersOf(name: string): Members {
    return this.membersIn(this.#declared.get(name)?.type);
  }

  /** All members of a type, also of what it extends, joins, picks from, lists or maps to. */
  membersIn(type: unknown, seen: ReadonlySet<string> = new Set()): Members {
    const found = new Map<string, Documented>();
    for (const node of nodesIn(type)) {
      if (isMember(node))
        found.set(keyOf(node), { says: this.#says.get(node) ?? '', type: node['typeAnnotation'] });
      const name = node['type'] === 'Identifier' ? String(node['value']) : undefined;
      const declared = name === undefined || seen.has(name) ? undefined : this.#declared.get(name);
      if (name === undefined || !declared) continue;
      const inner = this.membersIn(declared.type, new Set([...seen, name]));
      for (const [key, member] of inner) if (!found.has(key)) found.set(key, member);
    }
    return found;
  }

  #add(text: string): void {
    // What begins the module tells from where swc counts, which is in bytes.
    const bytes = Buffer.from(`;${text.replace(/^#!/, '//')}`);
    const module = parseSync(bytes.toString(), { syntax: 'typescript' });
    const saidBefore = (start: number): string =>
      docstring(bytes.subarray(0, start - module.span.start).toString());
    for (const item of module.body) {
      const inner = item.type === 'ExportDeclaration' ? item.declaration : item;
      if (inner.type !== 'TsInterfaceDeclaration' && inner.type !== 'TsTypeAliasDeclaration')
        continue;
      const type =
        inner.type === 'TsInterfaceDeclaration'
          ? [inner.body, inner.extends]
          : inner.typeAnnotation;
      this.#declared.set(inner.id.value, { says: saidBefore(item.span.start), type });
      for (const node of nodesIn(type, 'all')) {
        const { span } = node;
        if (isMember(node) && isRecord(span))
          this.#says.set(node, saidBefore(Number(span['start'])));
      }
    }
  }
}

/** The nodes of a type; those inside a member only where all are wanted. */
function* nodesIn(value: unknown, depth: 'all' | 'own' = 'own'): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item, depth);
  if (!isRecord(value)) return;
  yield value;
  if (depth === 'own' && isMember(value)) return;
  for (const inner of Object.values(value)) yield* nodesIn(inner, depth);
}

function isMember({ type }: Node): boolean {
  return type === 'TsPropertySignature' || type === 'TsMethodSignature';
}

function keyOf({ key }: Node): string {
  return isRecord(key) ? String(key['value']) : '';
}

/** The docstring that ends a text, in one line and without its tags. */
function docstring(before: string): string {
  const [, inside = ''] = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*$/.exec(before) ?? [];
  const [said = ''] = inside.replace(/^\s*\* ?/gm, '').split(/^\s*@/m);
  return said
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/\s+/g, ' ')
    .trim();
}
