/** Whom "his" can be said of, and whom "her", as far as a relation tells. */
const MEN =
  /^(?:ex-|step|half-|great-|grand|foster |birth |god)*(?:husband|father|son|brother|uncle|nephew|boyfriend|fiancé|fiance)(?:-in-law)?$/u;
const WOMEN =
  /^(?:ex-|step|half-|great-|grand|foster |birth |god)*(?:wife|mother|daughter|sister|aunt|niece|girlfriend|fiancée|fiancee)(?:-in-law)?$/u;

/** Whether "his" or "her" may be of somebody who is that to the client. */
export const maySay = (by: 'her' | 'his', relation: string | null | undefined): boolean =>
  relation == null || !(by === 'his' ? WOMEN : MEN).test(relation);
