import { checkDevices, checkMembers, formIssues } from '../guest/form.js';
import { guestMembers, guestNameShape } from '../guest/guest-shape.js';
import { intentsShape } from '../guest/intents-shape.js';
import { errorOf, type Issue } from '../issue.js';
import { optionFaults } from '../shape/faults.js';
import { type Members, needed, text, textOf } from '../shape/shape.js';
import { type Edit, editSteps, type GuestSettings, type Wanted } from './edits.js';

const {
  machine: _machine,
  arch: _arch,
  cells: _cells,
  policy: _policy,
  defaults: _defaults,
  ...others
} = guestMembers;

/** What may be said of a guest that exists as a whole, by `set` of the library and of the command line. */
export const guestSettings: Members<GuestSettings> = { ...others, name: guestNameShape, os: text };

/** Who says of a guest what `set` does not. */
const SAID_BY: Readonly<Record<string, string>> = {
  machine: 'Move the guest to another machine with convert().',
  arch: 'No guest comes to another architecture; make one anew.',
  cells: 'Put another <cpu> with its <numa> in place of that with replaceXml().',
  policy: 'Give one to the step policy().',
  defaults: 'Nothing is chosen for a guest that exists; say what it is to have.',
  devices: 'Add devices with steps such as addDisk(), and change them with update().',
  edits: 'Say each change by its step, such as remove().',
};

type Changes = Exclude<Edit, { readonly edit: 'add' }>;

const device = needed(textOf(/^./s, "the name of a device, such as 'disk:vda'"));

/** What changes may be; a device that is added is held to its own form. */
const editShapes: {
  readonly [Kind in Changes['edit']]: Members<
    Omit<Extract<Changes, { readonly edit: Kind }>, 'edit'>
  >;
} = {
  remove: { device },
  update: { device, options: needed({ is: 'map' }), intents: intentsShape },
  model: { device, model: needed(text), intents: intentsShape },
  move: { device, intents: intentsShape },
  replace: { xml: needed(text) },
};

/** What is wrong with what is wanted whatever the guest is: members of another form, unknown ones, missing ones. */
export function checkWanted({ edits, ...said }: Wanted): Issue[] {
  const added = edits.flatMap((edit) => (edit.edit === 'add' ? edit.device : []));
  return [
    ...checkMembers(guestSettings, said),
    ...edits.flatMap(checkChange),
    ...checkDevices(added),
  ];
}

function checkChange(edit: Edit): Issue[] {
  if (edit.edit === 'add') return [];
  const { edit: kind, ...given } = edit;
  return formIssues(optionFaults(editShapes[kind], given, `${editSteps[kind]}.`));
}

/** What cannot be set of a guest, each with what says it. */
export function checkSettable(said: object): Issue[] {
  return Object.keys(said)
    .filter((name) => Object.hasOwn(SAID_BY, name))
    .map((name) =>
      errorOf('unknown-option', `The step set does not say ${name}.`, SAID_BY[name] ?? ''),
    );
}
