import { describe, expect, it } from '@jest/globals';
import { readNote } from '../read.js';

const CONTEXT = { heldOn: '2026-05-04', clientNames: ['Ada Example'], coachNames: ['Bo'], knownPeople: [] };
const PROMISES = ['I’ll ask Una, who I trained with, about a group in Fife'];
const namesIn = (note: string, context: Partial<Parameters<typeof readNote>[1]> = {}): readonly unknown[] =>
  readNote(note, { ...CONTEXT, promises: PROMISES, ...context })
    .proposals.filter(({ kind }) => kind === 'person')
    .map(({ name }) => name);

describe('whom the coach promised to ask', () => {
  it('is nobody of the client’s life when the answer comes', () => {
    expect(namesIn('Una says there is a group at Kinghorn, and I passed that on.')).toEqual([]);
    expect(namesIn('Una says there is a group at Kinghorn, and I passed that on.', { promises: [] })).toEqual(['Una']);
  });

  it('is somebody where it is told who she is to the client, or where she was known before', () => {
    expect(namesIn('Her sister Una says there is a group at Kinghorn.')).toEqual(['Una']);
    const knownPeople = [{ names: ['Una Craig'], relation: null }];
    expect(namesIn('Una says there is a group at Kinghorn.', { knownPeople })).toEqual(['Una']);
  });

  it('is known by what is hers too', () => {
    const promises = ['I will look up Una’s number'];
    expect(namesIn('Una says there is a group at Kinghorn.', { promises })).toEqual([]);
  });

  it('keeps nobody else from being read, nor somebody of the same first name', () => {
    expect(namesIn('Una Craig says there is a group at Kinghorn.')).toEqual(['Una Craig']);
    expect(namesIn('Ivo says there is a group at Kinghorn. Una says so too.')).toEqual(['Ivo']);
  });
});
