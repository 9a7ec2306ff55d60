import { describe, expect, it } from '@jest/globals';
import { isEasilyGuessed } from './password-strength.js';

const whose = { email: 'ada.lovell@harbour.example', name: 'Ada Lovell' };

describe('A password that a stranger would try first', () => {
  it.each([
    ['one that leaked a million times', '1234567890'],
    ['one that leaked, in capitals', 'QWERTYUIOP'],
    ['one that leaked, with the usual frills', 'Manchester1987!'],
    ['one that leaked, in full-width letters', 'ｐａｓｓｗｏｒｄ１２３'],
    ['one key held down', 'aaaaaaaaaaaaaaaa'],
    ['two keys in turn', 'abababababab'],
    ['the name', 'AdaLovell!1987'],
    ['the address', 'ada.lovell@harbour.example'],
    ['the company in the address', 'Harbour-2026'],
    ['the product', 'Throughline#26'],
  ])('is refused: %s', async (_, password) => {
    expect(await isEasilyGuessed(password, whose)).toBe(true);
  });

  it.each([
    'a calm evening with tea',
    'four herons over the weir',
    'Ada keeps bees behind the shed',
    'vK9#mutual-Tern',
    '茶を一杯、静かな夕べに',
  ])('is not one of these: %s', async (password) => {
    expect(await isEasilyGuessed(password, whose)).toBe(false);
  });

  it('is told within a millisecond once the list is read', async () => {
    await isEasilyGuessed('four herons over the weir', whose);
    // The processor's time: others may be busy too.
    const before = process.cpuUsage();
    for (let n = 0; n < 100; n++) await isEasilyGuessed(`four herons over the weir ${n}`, whose);
    expect(process.cpuUsage(before).user / 1_000 / 100).toBeLessThan(1);
  });
});
