import { stemOf } from '../language/index.js';

/**
 * Words for what changes a life or stands out in it. They are general English, gathered by field of life rather than from any
 * text; a verb stands with its irregular forms, and each form that has its stem counts.
 */
const WORDS = [
  // Beginnings and ends.
  'start begin began begun open launch join leave left stop finish complete end close move quit change switch decide plan prepare',
  // Work, study, money.
  'job hire fire promote promotion resign retire apply application offer interview accept reject degree graduate enroll sign school college university class course workshop conference exam test business shop client sell sold buy bought win won lose lost fail pass award prize raise donate fundraiser',
  // Love, family, friends.
  'marry married wedding engaged engagement divorce separate pregnant baby birth born die died death funeral adopt rescue puppy kitten meet met reconnect visit invite host celebrate party ceremony birthday anniversary',
  // Body and mishap.
  'surgery operation hospital diagnose injure injury accident therapy crash steal stole flood fire storm break broke',
  // Home, travel, free time.
  'house apartment flat garden renovate build built travel trip holiday vacation flight fly flew hike camp retreat concert festival show game tournament championship competition race marathon train perform',
  // What is made, given and taught.
  'create write wrote written publish release record paint project collaborate organize organise volunteer attend participate mentor teach taught lesson research',
]
  .join(' ')
  .split(' ');
const LIFE_EVENTS: ReadonlySet<string> = new Set(WORDS.map(stemOf));

/** How many different words of a text tell of something that happens in a life. */
export const lifeEventsIn = (stems: Iterable<string>): number => {
  let count = 0;
  for (const stem of stems) if (LIFE_EVENTS.has(stem)) count += 1;
  return count;
};
