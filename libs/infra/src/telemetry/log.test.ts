import { describe, expect, it } from '@jest/globals';
import { createLog, type LogFields } from './log.js';

const CANARY = 'her brother is in hospital';

const capture = () => {
  const lines: string[] = [];
  return {
    lines,
    log: createLog({ name: 'test', level: 'debug', destination: { write: (line) => void lines.push(line) } }),
  };
};

describe('the log', () => {
  it('keeps ids, counts and codes', () => {
    const { lines, log } = capture();
    log.child({ practiceId: 'p-1' }).info('projected', { count: 3, projection: 'clients' });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      name: 'test',
      msg: 'projected',
      practiceId: 'p-1',
      count: 3,
    });
  });

  it('drops a field that is not allow-listed, even when a cast lets it through', () => {
    const { lines, log } = capture();
    log.info('x', { text: CANARY, practiceId: { deep: CANARY } } as unknown as LogFields);
    expect(lines.join('')).not.toContain(CANARY);
  });

  it('says nothing of an error but its name, code and place', () => {
    const { lines, log } = capture();
    const cause = new Error(CANARY);
    log.error('x', {
      err: Object.assign(new Error(`bad value: ${CANARY}`, { cause }), { code: '22P02', detail: CANARY }),
    });
    expect(lines.join('')).not.toContain(CANARY);
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({ name: 'Error', code: '22P02' });
  });
});
