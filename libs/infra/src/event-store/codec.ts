import { promisify } from 'node:util';
import { constants, deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from 'node:zlib';
import { EVENT_CATALOG, FORGOTTEN, upcast, type CatalogEntry, type Keys } from '#domain';
import { InvalidAppend, UnknownEventType } from './errors.js';

/** First byte of a payload, before sealing. */
const PLAIN_JSON = 1;
const DEFLATED_JSON = 2;

/** Below this deflating saves a few hundred bytes and takes about a fifth of the time of an append in this process. */
const DEFLATE_FROM_BYTES = 1024;
/** The quickest level: notes come out 3 to 10 % larger than with the default one, in less than half of the time. */
const deflateOptions = { level: constants.Z_BEST_SPEED };
/** From here on (a de)flation takes more than about a millisecond: it goes to the thread pool. */
const THREAD_POOL_FROM_BYTES = 64 * 1024;
/** As stored. A transcript of a long call is about 100 KiB when deflated. */
export const PAYLOAD_BYTES_MAX = 1024 * 1024;
/** As JSON. Also bounds what one stored payload may inflate to. */
export const PAYLOAD_JSON_BYTES_MAX = 16 * 1024 * 1024;

const deflateAsync = promisify(deflateRaw);
const inflateAsync = promisify(inflateRaw);
const inflateOptions = { maxOutputLength: PAYLOAD_JSON_BYTES_MAX };

/** Where a payload stands. All of it is bound to the seal, so that a payload moved elsewhere cannot be opened. */
export interface PayloadPlace {
  readonly practiceId: string;
  readonly streamId: string;
  readonly subjectId: string | null;
  readonly eventId: string;
  readonly type: string;
  readonly schemaRev: number;
}

export interface StoredPayload {
  /** 0 = not sealed. */
  readonly keyRev: number;
  readonly bytes: Uint8Array;
}

const sealContext = (place: PayloadPlace): readonly string[] => [
  place.practiceId,
  place.streamId,
  place.eventId,
  place.type,
  String(place.schemaRev),
];

const pack = async (json: Buffer): Promise<Buffer> => {
  if (json.length < DEFLATE_FROM_BYTES) return Buffer.concat([Buffer.of(PLAIN_JSON), json]);
  const deflated =
    json.length < THREAD_POOL_FROM_BYTES
      ? deflateRawSync(json, deflateOptions)
      : await deflateAsync(json, deflateOptions);
  return Buffer.concat([Buffer.of(DEFLATED_JSON), deflated]);
};

const unpack = async (packed: Uint8Array): Promise<string> => {
  const body = Buffer.from(packed.buffer, packed.byteOffset + 1, packed.byteLength - 1);
  if (packed[0] === PLAIN_JSON) return body.toString('utf8');
  if (packed[0] !== DEFLATED_JSON) throw new Error(`A payload begins with the unknown format ${packed[0]}.`);
  const json =
    body.length < THREAD_POOL_FROM_BYTES
      ? inflateRawSync(body, inflateOptions)
      : await inflateAsync(body, inflateOptions);
  return json.toString('utf8');
};

export const catalogEntry = (type: string, schemaRev: number): CatalogEntry => {
  const entry = EVENT_CATALOG.get(type);
  if (!entry || schemaRev > entry.rev) throw new UnknownEventType(type, schemaRev);
  return entry;
};

const checkSize = (size: number, max: number, what: string): void => {
  if (size > max) throw new InvalidAppend(`The payload of an event is too large ${what}: ${size} bytes of ${max}.`);
};

/** JSON, deflated when that pays, sealed under the client's key when the catalogue says that the event is personal. */
export const encodePayload = async (keys: Keys, place: PayloadPlace, data: object): Promise<StoredPayload> => {
  const json = Buffer.from(JSON.stringify(data), 'utf8');
  checkSize(json.length, PAYLOAD_JSON_BYTES_MAX, 'as JSON');
  const packed = await pack(json);
  checkSize(packed.length, PAYLOAD_BYTES_MAX, 'as stored');
  if (!catalogEntry(place.type, place.schemaRev).personal) return { keyRev: 0, bytes: packed };
  if (place.subjectId === null) throw new InvalidAppend(`${place.type} is personal, but its stream is no client's.`);
  return keys.seal(place.practiceId, place.subjectId, sealContext(place), packed);
};

/** What was encoded, or FORGOTTEN when the payload was emptied or its key destroyed. A broken seal throws. */
export const decodePayload = async (
  keys: Keys,
  place: PayloadPlace,
  stored: StoredPayload,
): Promise<object | typeof FORGOTTEN> => {
  const entry = catalogEntry(place.type, place.schemaRev);
  if (stored.bytes.length === 0) return FORGOTTEN;
  const packed = stored.keyRev === 0 ? stored.bytes : await open(keys, place, stored);
  if (packed === FORGOTTEN) return FORGOTTEN;
  return upcast(entry.type, place.schemaRev, JSON.parse(await unpack(packed)) as object);
};

const open = (keys: Keys, place: PayloadPlace, sealed: StoredPayload): Promise<Uint8Array | typeof FORGOTTEN> => {
  if (place.subjectId === null) throw new Error("A sealed payload stands on a stream that is no client's.");
  return keys.open(place.practiceId, place.subjectId, sealContext(place), sealed);
};
