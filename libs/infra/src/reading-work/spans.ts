type Span = readonly [number, number];

/** Whether two parts [from, to) of one text share a character. */
export const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];
