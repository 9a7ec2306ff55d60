/** Classes of words by which it is told what moves somebody: whole classes of the language, by their stems. English. */
import { stemOf } from '../../language/index.js';

const stemsOf = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(stemOf));

export const WORD_CLASSES: readonly (readonly [string, ReadonlySet<string>])[] = [
  [
    'gladness',
    stemsOf(
      'love loves adore adores delight delighted joy joyful glad happy happier happiest happiness proud pride laugh laughed laughing laughter giggle grin grinned smile beam beaming glow glowing sing sang singing dance danced cheer cheered applause hug hugged kiss cuddle thrilled chuffed tickled bliss blissful treasure favourite favorite best loveliest lovely gorgeous beautiful magic heaven pleasure enjoy fun celebrate relief relieved peace content warm cosy grateful gratitude thankful blessed wonderful brilliant marvellous pleased buzzing elated ecstatic radiant shining sparkle delicious sweet tender perfect champion wow hurray yay',
    ),
  ],
  [
    'fear',
    stemsOf(
      'worry worries worried worrying afraid scared scare frighten frightened frightening fear fears fearful dread dreads dreaded panic panicked anxious anxiety nervous uneasy terrified terror horror nightmare haunt gnaw gnaws nag nags stress stressed overwhelmed desperate hopeless guilt guilty shame ashamed fret frets brood ruminate tense trouble troubled sick awake sleepless lose losing lost fail failing failure crying cried cry tears weep hurt hurts unbearable collapse sink drown helpless lonely alone abandoned',
    ),
  ],
  [
    'night',
    stemsOf(
      'night nights awake asleep sleep sleeping slept wake wakes woke dark ceiling bed pillow midnight dawn insomnia',
    ),
  ],
  [
    'trouble',
    stemsOf(
      'die dies died dying dead death ill illness hospital cancer stroke tumour tumor pain fall falls fell funeral debt debts money rent mortgage bank bills loan cost afford redundancy redundant sacked fired layoffs diagnosis dementia forget forgets bleeding surgery accident police court drink drinking drugs relapse divorce leave leaving empty silence war visa deported deadline blame wrong mistake risk danger broke broken crash lonely',
    ),
  ],
  [
    'seeing',
    stemsOf(
      'realise realised realize realized notice noticed noticing see saw seen understand understood thought think know knew known learn learnt learned turns dawned struck maybe always never along mistake mistook mixed costume pretend pretending pretended reason real really actually because instead only enough permission allowed earn earned prove proving hide hiding hid protect guarding carry carrying wait waiting busy role strong brave perfect control need needed want wanted self choose choice owe refuse deserve',
    ),
  ],
  [
    'asking',
    stemsOf(
      'please kindly prefer prefers rather ask asks asked asking wish wishes request requests want wants wanted like likes let stop quit keep skip avoid henceforth',
    ),
  ],
  [
    'calls',
    stemsOf(
      'call calls calling ring text texts texting email emails mail message messages recap recaps note notes notebook question questions silence silences quiet pause session sessions meeting start begin beginning end ending minute minutes slow slowly straight direct blunt voice video camera screen reminder reminders homework exercise advice praise pep smalltalk chat worksheet summary bullets agenda metaphor metaphors jargon writing written aloud punctual late early phone landline audio link links feedback',
    ),
  ],
  [
    'kin',
    stemsOf(
      'mother mum mom mam mama mammy amma father dad papa da daughter son child children baby grandson granddaughter grandchild brother sister husband wife partner boyfriend girlfriend nephew niece aunt uncle granny gran nan grandma grandpa twins boys girls kids dog cat puppy friend',
    ),
  ],
  [
    'scene',
    stemsOf(
      'sun sunrise sunset sea river lake garden kitchen porch step bread cake tea coffee soup fish snow rain light smell morning evening breakfast supper picnic walk swim bike boat music choir song piano fiddle guitar dance beach hill woods tree flower apple tomato hands lap shoulder sofa blanket bench window birds owl horse hens bees paint drawing photo postcard birthday wedding goal match medal prize first',
    ),
  ],
];
