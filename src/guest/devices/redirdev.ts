import { choice, type Members, path, text, whole } from '../../shape/shape.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { checkApplies, missing } from './checks.js';
import type { DeviceContext } from './context.js';

const REDIRDEV_SOURCES = ['spicevmc', 'tcp', 'unix'] as const;

/** A place for a USB device of the viewer. */
export interface RedirdevOptions {
  /** Where USB devices come from: a client of SPICE (`spicevmc`) when left out, else a program that listens. */
  readonly source?: (typeof REDIRDEV_SOURCES)[number];
  /** Host whose program is asked over `tcp`, such as `usb.example.com`. */
  readonly host?: string;
  /** TCP port of that program. */
  readonly port?: number;
  /** Path of the UNIX socket it listens on. */
  readonly path?: string;
}

export const redirdevOptions: Members<RedirdevOptions> = {
  source: choice(REDIRDEV_SOURCES),
  host: text,
  port: whole(1, 65535),
  path,
};

/** A place on USB for a device that is elsewhere (libvirt docs/formatdomain.rst, "Redirected devices"). */
export function redirdev(options: RedirdevOptions, context: DeviceContext): XmlElement {
  const { source = 'spicevmc', host, port, path } = options;
  checkApplies(context, options, source, source, { host: ['tcp'], port: ['tcp'], path: ['unix'] });
  if (source === 'tcp' && host === undefined) missing(context, 'host', 'Give host and port.');
  if (source === 'tcp' && port === undefined) missing(context, 'port', 'Give host and port.');
  if (source === 'unix' && path === undefined) missing(context, 'path', 'Give path.');
  const where = {
    spicevmc: undefined,
    tcp: { mode: 'connect', host, service: port },
    unix: { mode: 'connect', path },
  }[source];
  return element(
    'redirdev',
    { bus: 'usb', type: source },
    where && element('source', where),
    source === 'tcp' ? element('protocol', { type: 'raw' }) : undefined,
  );
}
