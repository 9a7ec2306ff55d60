import { BRIEF_STYLE } from './brief-style.js';
import { displayed } from './display-text.js';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Recorded or worded text as HTML text or attribute value: it never becomes markup. */
export const escapeHtml = (text: string): string =>
  displayed(text).replace(/[&<>"']/gu, (mark) => ENTITIES[mark] ?? '');

/** Text of unknown direction, kept from reordering what stands around it. */
export const isolated = (text: string): string => `<bdi>${escapeHtml(text)}</bdi>`;

/** A whole page: no script, no outside resource, one fixed style. */
export const htmlPage = (title: string, body: string, style: string = BRIEF_STYLE): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
