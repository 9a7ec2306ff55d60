import { sentencesOf, transcriptText, wordsIn, type EventData } from '#domain';

/** A sentence, and where it stands. */
export interface Passage {
  readonly text: string;
  /** [from, to) in UTF-16 units of the source's text. */
  readonly span: readonly [number, number];
  /** The turn or paragraph it belongs to: sentences of one block may stand side by side on a line. */
  readonly block: number;
  /** How far into the source it stands: 0 at its beginning, towards 1 at its end. */
  readonly place: number;
  readonly words: number;
}

type Transcript = EventData<'TranscriptImported'>;

/** The sentences of a note; a line break ends a block. */
export const passagesOfNote = (text: string): Passage[] => {
  const sentences = sentencesOf(text);
  let block = 0;
  let before = 0;
  return sentences.map((part) => {
    if (before > 0 && /[\r\n]/u.test(text.slice(before, part.from))) block += 1;
    before = part.to;
    const place = text.length === 0 ? 0 : part.from / text.length;
    return { text: part.text, span: [part.from, part.to], block, place, words: wordsIn(part.text) };
  });
};

/** “Hey Tobe, …”: who is spoken to, before the sentence begins. */
const GREETING =
  /^(?:(?:oh|well|so),? )?(?:hey|hi|hiya|hello|good (?:morning|evening|afternoon))(?: there| \p{Lu}\p{L}+)?[,!]\s+(?=\S+\s+\S+\s+\S)/iu;

/** The sentences of what the client said, without a greeting before them, in the places that they have in `transcriptText(turns)`. */
export const passagesOfTranscript = (turns: Transcript['turns'], speakers: Transcript['speakers']): Passage[] => {
  const length = transcriptText(turns).length;
  const passages: Passage[] = [];
  let start = 0;
  turns.forEach((turn, block) => {
    if (speakers[turn.speaker] === 'client') {
      for (const part of sentencesOf(turn.text)) {
        const text = part.text.replace(GREETING, '');
        const span = [start + part.to - text.length, start + part.to] as const;
        passages.push({ text, span, block, place: start / length, words: wordsIn(text) });
      }
    }
    // One line break stands between two turns.
    start += turn.text.length + 1;
  });
  return passages;
};
