import { recordingAtSession, type SessionRecording } from '#domain';

export const recordAtSessionBody = recordingAtSession.meta({ id: 'RecordingAtSession' });
export interface RecordAtSessionBody {
  readonly events: readonly SessionRecording[];
}
