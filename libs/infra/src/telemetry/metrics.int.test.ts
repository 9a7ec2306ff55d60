import { describe, expect, it } from '@jest/globals';
import { createMetrics, startMetricsServer } from './metrics.js';

describe('the metrics server', () => {
  it('shows append latency and batch size, lags and queue depth, on a port of its own', async () => {
    const metrics = createMetrics();
    metrics.appendObserver.flight(3, 7, 2);
    metrics.appendObserver.append('appended', 3);
    metrics.projectionLag.set({ projection: 'brief' }, 5);
    metrics.queueDepth.set({ state: 'waiting' }, 2);
    metrics.briefLag.observe(0.2);
    const server = await startMetricsServer(metrics, { port: 0, host: '127.0.0.1' });
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    expect(text).toContain('throughline_append_seconds_count{outcome="appended"} 1');
    expect(text).toContain('throughline_append_batch_size_sum 3');
    expect(text).toContain('throughline_append_batch_events_sum 7');
    expect(text).toContain('throughline_projection_lag_events{projection="brief"} 5');
    expect(text).toContain('throughline_queue_depth{state="waiting"} 2');
    expect(text).toContain('throughline_brief_lag_seconds_count 1');
    expect((await fetch(`http://127.0.0.1:${server.port}/other`)).status).toBe(404);
    await server.stop();
  });

  it('tells whether its process is ready', async () => {
    let isReady = false;
    const ready = () => Promise.resolve(isReady);
    const server = await startMetricsServer(createMetrics(), { port: 0, host: '127.0.0.1', ready });
    const health = async (path: string) => (await fetch(`http://127.0.0.1:${server.port}/health/${path}`)).status;
    expect([await health('live'), await health('ready')]).toEqual([200, 503]);
    isReady = true;
    expect(await health('ready')).toBe(200);
    await server.stop();
  });
});
