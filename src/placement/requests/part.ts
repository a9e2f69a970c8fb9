import type { PlacementRequest } from '../../topology/index.js';

/** What a request says beyond what all say. */
export type Part = Pick<
  PlacementRequest,
  | 'label'
  | 'model'
  | 'row'
  | 'connectors'
  | 'filedAs'
  | 'controller'
  | 'companion'
  | 'expressReplacement'
  | 'replacementNeeds'
>;
