import { describe, expect, it } from '@jest/globals';
import { isInOtherLanguage } from './other-language.js';

describe('another language than English', () => {
  it.each([
    'Imke kam müde an. Sie freut sich auf den Garten, und ihr Bruder heiratet im Mai.',
    'Il est fatigué et sa soeur ne parle plus avec lui. Il veut se reposer pour la rentrée.',
    'Dice que no duerme, y que su hermana se va a vivir a Lugo con los niños.',
    'Сегодня она устала и рада саду.',
    '今日は疲れていた。妹が五月に結婚する。',
  ])('is seen in a whole text: %j', (text) => {
    expect(isInOtherLanguage(text)).toBe(true);
  });

  it.each([
    '',
    'Short one.',
    '- startup CTO, 38\n- partner Anneke (Dutch), baby due mid january\n- co-founder Luis => tension',
    'Her opa in Utrecht is ill. She read us “De avond is ongemak en een huis van steen” aloud.',
    'so rob came on today really flat he said the divorce papers arrived on monday',
    'Ольга rang.',
  ])('is not seen in English notes, however terse: %j', (text) => {
    expect(isInOtherLanguage(text)).toBe(false);
  });
});
