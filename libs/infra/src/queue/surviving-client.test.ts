import { describe, expect, it } from '@jest/globals';
import { SurvivingClient } from './surviving-client.js';

describe('a connection of the queue', () => {
  it('survives an error that nobody listens for', () => {
    const client = new SurvivingClient();
    expect(() => client.emit('error', new Error('killed'))).not.toThrow();
  });

  it('survives one after all listeners were taken away, as BullMQ does before it closes', () => {
    const client = new SurvivingClient();
    client.removeAllListeners();
    expect(() => client.emit('error', new Error('killed'))).not.toThrow();
    client.removeAllListeners('error');
    expect(() => client.emit('error', new Error('killed'))).not.toThrow();
  });
});
