import { createHash } from 'node:crypto';

/** Sent with every answer. No answer is ever framed, sniffed, cached by others or told to third parties. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'private, no-store',
};

/** Only where people reach the product over https; one year, as browsers ask for. */
const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';

/** What every answer carries. */
export const headersFor = (isHttps: boolean): Readonly<Record<string, string>> =>
  isHttps ? { ...SECURITY_HEADERS, 'strict-transport-security': STRICT_TRANSPORT } : SECURITY_HEADERS;

/** Policy of an HTML page with exactly one style block, known by its hash: no script, no image, nothing from outside. */
export const pagePolicy = (styleHash: string): string =>
  `default-src 'none'; style-src '${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The same for a page with exactly one script too, which speaks to the product itself alone. */
export const accountPagePolicy = (style: string, script: string): string =>
  `${pagePolicy(style)}; script-src '${script}'; connect-src 'self'`;

/** How a content policy names one inline style or script. */
export const contentHash = (content: string): string =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`;
export const styleHash = contentHash;

/** The same for a page with forms, which go to the product itself alone. */
export const formPagePolicy = (hash: string): string =>
  pagePolicy(hash).replace("form-action 'none'", "form-action 'self'");
