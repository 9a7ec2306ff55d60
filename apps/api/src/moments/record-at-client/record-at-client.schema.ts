import { recordingAtClient, type ClientRecording } from '#domain';

export const recordAtClientBody = recordingAtClient.meta({ id: 'RecordingAtClient' });
export interface RecordAtClientBody {
  readonly events: readonly ClientRecording[];
}
