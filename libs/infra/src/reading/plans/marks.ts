/** Marks that stand before the lines of a list, as sources of patterns. */

const EMPTY_SIGNS = '☐□▢❏❑⬜◻';
const FILLED_SIGNS = '☑☒✅✔✓🗹✗✘❌';
/** A box to tick that is not ticked. */
export const OPEN_BOX = String.raw`(?:\[[ .]?\]|[${EMPTY_SIGNS}])`;
/** A box that is ticked, struck or otherwise filled in. */
export const FILLED_BOX = String.raw`(?:\[[^\s.\]\n]\]|[${FILLED_SIGNS}])`;
export const ANY_BOX = `(?:${OPEN_BOX}|${FILLED_BOX})`;
/** What no box is, within a line. */
export const NO_BOX = String.raw`[^\n[${EMPTY_SIGNS}${FILLED_SIGNS}]`;
/** A bullet, or another sign at the head of a line. */
export const BULLET_SIGN = '[-–—•*·+>‣▪◦○●#]';
