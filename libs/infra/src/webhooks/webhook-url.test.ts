import { describe, expect, it } from '@jest/globals';
import { isWebhookUrl } from './webhook-url.js';

const production = { plainHttp: false, allowedAddresses: [] };
const development = { plainHttp: true, allowedAddresses: ['127.0.0.1'] };

describe('An address for webhooks', () => {
  it.each([
    'https://hooks.example.test/throughline',
    'https://hooks.example.test:8443/?key=1',
    'https://xn--bcher-kva.example/',
  ])('is taken: %s', (url) => {
    expect(isWebhookUrl(url, production)).toBe(true);
  });

  it.each([
    'http://hooks.example.test/',
    'ftp://hooks.example.test/',
    'file:///etc/passwd',
    'https://user:password@hooks.example.test/',
    'https://user@hooks.example.test/',
    'https://hooks.example.test/#part',
    'https://localhost/',
    'https://intranet/',
    'https://8.8.8.8/',
    'https://2130706433/',
    'https://[::1]/',
    `https://hooks.example.test/${'x'.repeat(2048)}`,
    'no address',
  ])('is refused in production: %s', (url) => {
    expect(isWebhookUrl(url, production)).toBe(false);
  });

  it('may be one on this machine in development, where it is allowed by name', () => {
    expect(isWebhookUrl('http://127.0.0.1:4000/', development)).toBe(true);
    expect(isWebhookUrl('http://localhost:4000/', development)).toBe(true);
    expect(isWebhookUrl('http://127.0.0.2:4000/', development)).toBe(false);
  });
});
