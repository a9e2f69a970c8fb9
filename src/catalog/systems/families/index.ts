import type { Family } from '../facts.js';
import { debianFamilies } from './debian.js';
import { linuxFamilies } from './linux.js';
import { otherFamilies } from './others.js';
import { redHatFamilies } from './redhat.js';
import { suseFamilies } from './suse.js';

/** All families, those most asked for first. */
export const families: readonly Family[] = [
  ...debianFamilies,
  ...redHatFamilies,
  ...suseFamilies,
  ...otherFamilies,
  ...linuxFamilies,
];
