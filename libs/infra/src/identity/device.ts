import { isIPv4, isIPv6 } from 'node:net';

/** Whence a request came: what is kept of it with a session is less (`deviceOf`, `networkOf`). */
export interface From {
  readonly address: string;
  readonly userAgent: string | null;
}

/** In the order in which they are looked for: each later browser also calls itself by the names before it. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

const firstOf = (list: readonly (readonly [RegExp, string])[], text: string): string | null =>
  list.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** Enough to know one's own devices apart, such as "Firefox on Linux"; too little to know a person by. */
export const deviceOf = (userAgent: string | null): string => {
  const browser = firstOf(BROWSERS, userAgent ?? '') ?? 'Another program';
  const system = firstOf(SYSTEMS, userAgent ?? '');
  return system === null ? browser : `${browser} on ${system}`;
};

const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;
const IPV6_GROUPS = 8;
/** A home or an office has its addresses from one block of this size. */
const IPV6_PREFIX_GROUPS = 3;

const groupsOf = (address: string): string[] => {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(Math.max(0, IPV6_GROUPS - before.length - after.length)).fill('0'), ...after];
};

/** The family and the network of an address: `192.0.2.0/24`, `2001:db8:1::/48`; null for what is no address. */
export const networkOf = (address: string): string | null => {
  const plain = address.replace(MAPPED_IPV4, '');
  if (isIPv4(plain)) return plain.replace(/\d+$/, '0/24');
  if (!isIPv6(plain)) return null;
  const groups = groupsOf(plain).slice(0, IPV6_PREFIX_GROUPS);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/48`;
};
