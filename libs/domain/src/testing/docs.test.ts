import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EVENT_CATALOG } from '../event-catalog.js';
import { publicRejection, REJECTIONS, type RejectionCode } from '../shared/rejections.js';
import { renderErrorsDoc, renderEventsDoc } from './render-docs.js';

const checkedIn = (name: string): string => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');

describe('generated documents are up to date (node scripts/generate-events-doc.mjs)', () => {
  it('docs/events.md', () => expect(checkedIn('events.md')).toBe(renderEventsDoc()));
  it('docs/errors.md', () => expect(checkedIn('errors.md')).toBe(renderErrorsDoc()));
  it('name every event and every code', () => {
    for (const type of EVENT_CATALOG.keys()) expect(checkedIn('events.md')).toContain(`\`${type}\``);
    for (const code of Object.keys(REJECTIONS)) expect(checkedIn('errors.md')).toContain(`\`${code}\``);
  });
});

describe('what a stranger is told', () => {
  it('is the same for a client who is another coach’s and for one who does not exist', () => {
    expect(publicRejection('NOT_THE_COACH')).toEqual(publicRejection('NOT_FOUND'));
  });
  it('has the status of the code that it is told as', () => {
    for (const code of Object.keys(REJECTIONS) as RejectionCode[]) {
      expect(REJECTIONS[code].status).toBe(publicRejection(code).status);
    }
  });
});
