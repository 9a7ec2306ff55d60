import { noChange, type Projection } from './projection.js';

const MARK_WANTED = `
insert into es.projection_work as w (tenant_id, projection, revision, subject_id, wanted, enqueued_at)
select $1, 'brief', $2, u.subject_id, u.wanted, now() from unnest($3::uuid[], $4::bigint[]) u(subject_id, wanted)
on conflict (tenant_id, projection, revision, subject_id) do update
set wanted = greatest(w.wanted, excluded.wanted),
    enqueued_at = case when w.done >= w.wanted then excluded.enqueued_at else w.enqueued_at end`;

/** Notes per client up to where its memory has to be built. The building itself is a job per client. */
export const briefProjection: Projection = {
  name: 'brief',
  prepare: ({ practiceId, revision, events }) => {
    const wanted = new Map<string, number>();
    for (const event of events) if (event.subjectId !== null) wanted.set(event.subjectId, event.position);
    if (wanted.size === 0) return Promise.resolve(noChange);
    const clients = [...wanted.keys()];
    const mark = { text: MARK_WANTED, values: [practiceId, revision, clients, [...wanted.values()]] };
    return Promise.resolve({ ...noChange, writes: [mark], clients });
  },
};
