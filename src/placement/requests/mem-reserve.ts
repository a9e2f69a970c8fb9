import { hasExpress } from '../../catalog/machine-types.js';
import { formatReleases, reaches } from '../../catalog/releases.js';
import type { Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Headroom } from '../../topology/index.js';
import type { Job, Outcome } from '../job/job.js';

/** Keeps places without their memory where the machine's ports, or the releases at hand, cannot reserve any. */
export function reserveHeadroom({ domain, options }: Job): Outcome {
  const { headroom, nodeHeadroom } = options;
  const asked = [...(headroom ? [headroom] : []), ...(nodeHeadroom?.values() ?? [])];
  const why = asked.some(({ reserving }) => reserving) ? obstacle(domain) : undefined;
  const given = (one: Headroom): Headroom =>
    why === undefined ? one : withoutReserves(one, domain);
  return {
    headroom: {
      ...(headroom && { headroom: given(headroom) }),
      ...(nodeHeadroom && {
        nodeHeadroom: new Map([...nodeHeadroom].map(([node, one]) => [node, given(one)])),
      }),
    },
    issues: why === undefined ? [] : [unsupported(why)],
  };
}

function obstacle({ machine, catalog, releases }: Domain): string | undefined {
  const [port] = machine.growth.express;
  const row = port === undefined ? undefined : catalog.controller(port);
  if (!row?.target.includes('memReserve')) return `the machine ${machine.family} has no such ports`;
  const since = row.settingsSince?.memReserve;
  return reaches(releases, since) ? undefined : `it needs ${formatReleases(since ?? {})}`;
}

function withoutReserves({ reserving = [], ...slots }: Headroom, { machine }: Domain): Headroom {
  const places = reserving.reduce((sum, { express }) => sum + express, 0);
  return hasExpress(machine)
    ? { ...slots, express: slots.express + places }
    : { ...slots, conventional: slots.conventional + places };
}

function unsupported(why: string): Issue {
  return {
    code: 'mem-reserve-unsupported',
    severity: 'warning',
    message: `The head-room is kept without the memory asked for: ${why}.`,
    remedy: 'Devices that need no more than the usual 2 MiB can be plugged in there all the same.',
    source: 'libvirt docs/formatdomain.rst, "Controllers"',
  };
}
