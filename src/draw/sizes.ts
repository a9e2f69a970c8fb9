/** Sizes of the picture, in units of about a pixel. */

/** Width of a box with nothing inside. */
export const TILE_WIDTH = 168;
/** Room between boxes; half of it is between a box and those inside. */
export const GAP = 12;
/** Room between a box and its text. */
export const INSET = 10;
export const FONTS = { root: 15, title: 12.5, line: 11, mark: 10 } as const;
/** How much wider bold letters are. */
export const BOLD = 1.08;
