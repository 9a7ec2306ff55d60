import { addDays, dayAt, easterOf, monthAt, orthodoxEasterOf, single, weekdayOf } from './calendar-days.js';
import { lunarDay, moonIn } from './lunar-days.js';
import type { At } from './yearly.js';

const WEEK = 7;

const fixed =
  (month: number, date: number): At =>
  (year) => {
    const day = dayAt(year, month, date);
    return day === null ? null : single(day);
  };
const nthWeekday =
  (month: number, weekday: number, nth: number): At =>
  (year) => {
    const first = monthAt(year, month).from;
    return single(addDays(first, ((weekday - weekdayOf(first) + WEEK) % WEEK) + (nth - 1) * WEEK));
  };
const lastMonday =
  (month: number): At =>
  (year) => {
    const { to } = monthAt(year, month);
    return single(addDays(to, -weekdayOf(to)));
  };
/** Days counted from Easter Sunday. */
const ofEaster =
  (days: number, lasting = 0): At =>
  (year) => ({ from: addDays(easterOf(year), days), to: addDays(easterOf(year), days + lasting), granularity: 'day' });
const days =
  (month: number, date: number, lasting: number): At =>
  (year) => {
    const day = dayAt(year, month, date);
    return day === null ? null : { from: day, to: addDays(day, lasting), granularity: 'day' };
  };
const [MONDAY, TUESDAY, THURSDAY, SATURDAY, SUNDAY] = [0, 1, 3, 5, 6];
const THANKSGIVING = nthWeekday(11, THURSDAY, 4);

/** Days of the year that have a name, by it, with its other names after a bar; what nations name alike and keep on other days is left out. */
const TABLE: readonly (readonly [string, At])[] = [
  ['christmas eve|xmas eve', fixed(12, 24)],
  ['christmas day|xmas day', fixed(12, 25)],
  ['christmas|xmas|x-mas', days(12, 24, 2)],
  ["boxing day|st stephen's day|stephen's day|stephenses day", fixed(12, 26)],
  ["new year's eve|new years eve|nye|hogmanay|silvester|old year's night", fixed(12, 31)],
  ["new year's day|new years day|new year's|new year", fixed(1, 1)],
  ['twelfth night', fixed(1, 5)],
  ["epiphany|three kings|three kings' day|little christmas|nollaig na mban|día de reyes", fixed(1, 6)],
  ['orthodox christmas', fixed(1, 7)],
  ['lohri', fixed(1, 13)],
  ['pongal|makar sankranti|sankranti', fixed(1, 14)],
  ['burns night', fixed(1, 25)],
  ['australia day|republic day', fixed(1, 26)],
  ["st brigid's day|brigid's day|imbolc", fixed(2, 1)],
  ['groundhog day|candlemas', fixed(2, 2)],
  ['waitangi day', fixed(2, 6)],
  ["valentine's day|valentines day|valentine's|st valentine's day", fixed(2, 14)],
  ["st david's day", fixed(3, 1)],
  ["international women's day", fixed(3, 8)],
  ["st patrick's day|paddy's day|st paddy's day", fixed(3, 17)],
  ['nowruz|norooz|newroz|persian new year', days(3, 20, 1)],
  ['human rights day', fixed(3, 21)],
  ["april fools' day|april fools|april fool's day", fixed(4, 1)],
  ['qingming|ching ming', days(4, 4, 1)],
  ['vaisakhi|baisakhi|vishu|songkran', days(4, 13, 1)],
  ["st george's day", fixed(4, 23)],
  ['anzac day', fixed(4, 25)],
  ['freedom day', fixed(4, 27)],
  ['walpurgis|walpurgis night', fixed(4, 30)],
  ['may day|beltane', fixed(5, 1)],
  ['cinco de mayo', fixed(5, 5)],
  ['syttende mai', fixed(5, 17)],
  ['juneteenth', fixed(6, 19)],
  ["st john's eve|midsummer eve|bonfire eve", fixed(6, 23)],
  ["st john's day|midsummer's day|midsummer day", fixed(6, 24)],
  ['canada day', fixed(7, 1)],
  ['independence day|fourth of july', fixed(7, 4)],
  ['bastille day', fixed(7, 14)],
  ['ferragosto|feast of the assumption|assumption day', fixed(8, 15)],
  ['michaelmas', fixed(9, 29)],
  ['gandhi jayanti', fixed(10, 2)],
  ['halloween|hallowe’en', fixed(10, 31)],
  ["all saints' day|all saints day|all saints", fixed(11, 1)],
  ["all souls' day|all souls day|all souls|day of the dead|día de los muertos", fixed(11, 2)],
  ['bonfire night|guy fawkes night|guy fawkes|fireworks night', fixed(11, 5)],
  ["veterans day|remembrance day|armistice day|martinmas|st martin's day", fixed(11, 11)],
  ["st andrew's day|st andrew's night", fixed(11, 30)],
  ['sinterklaas', fixed(12, 5)],
  ["st nicholas day|st nicholas' day", fixed(12, 6)],
  ["st lucia's day|lucia day", fixed(12, 13)],
  ['day of reconciliation|reconciliation day', fixed(12, 16)],
  ['martin luther king day|mlk day', nthWeekday(1, MONDAY, 3)],
  ["presidents' day|presidents day|president's day", nthWeekday(2, MONDAY, 3)],
  ['super bowl sunday|super bowl|superbowl', nthWeekday(2, SUNDAY, 2)],
  ['early may bank holiday|may bank holiday', nthWeekday(5, MONDAY, 1)],
  ["mother's day|mothers day|mothers' day", nthWeekday(5, SUNDAY, 2)],
  ['victoria day', (year) => single(addDays(`${year}-05-24`, -weekdayOf(`${year}-05-24`)))],
  ['memorial day', lastMonday(5)],
  ['spring bank holiday|late may bank holiday|whit bank holiday', lastMonday(5)],
  [
    'bank holiday monday|bank holiday',
    (year) => [ofEaster(1), nthWeekday(5, MONDAY, 1), lastMonday(5), lastMonday(8)].flatMap((at) => at(year) ?? []),
  ],
  ['june bank holiday', nthWeekday(6, MONDAY, 1)],
  ["father's day|fathers day|fathers' day", nthWeekday(6, SUNDAY, 3)],
  ['august bank holiday', lastMonday(8)],
  ['labor day', nthWeekday(9, MONDAY, 1)],
  ['october bank holiday', lastMonday(10)],
  ["columbus day|indigenous peoples' day|canadian thanksgiving", nthWeekday(10, MONDAY, 2)],
  ['melbourne cup day|cup day|melbourne cup', nthWeekday(11, TUESDAY, 1)],
  ['remembrance sunday|remembrance sun', nthWeekday(11, SUNDAY, 2)],
  ['thanksgiving day|thanksgiving', THANKSGIVING],
  ['black friday', (year) => [THANKSGIVING(year) ?? []].flat().map(({ from }) => single(addDays(from, 1)))],
  [
    'midsommar|juhannus',
    (year) => single(addDays(`${year}-06-20`, (SATURDAY - weekdayOf(`${year}-06-20`) + WEEK) % WEEK)),
  ],
  [
    'advent sunday|first sunday of advent|advent sun',
    (year) => single(addDays(`${year}-11-27`, (SUNDAY - weekdayOf(`${year}-11-27`) + WEEK) % WEEK)),
  ],
  ['rosenmontag', ofEaster(-48)],
  ['shrove tuesday|pancake day|pancake tuesday|mardi gras|fat tuesday|faschingsdienstag', ofEaster(-47)],
  ['karneval|fasching', ofEaster(-51, 4)],
  ['ash wednesday', ofEaster(-46)],
  ['mothering sunday|mothering sun', ofEaster(-21)],
  ['palm sunday|palm sun', ofEaster(-7)],
  ['holy week', ofEaster(-7, 6)],
  ['holy thursday|maundy thursday', ofEaster(-3)],
  ['good friday', ofEaster(-2)],
  ['holy saturday|easter saturday|easter eve', ofEaster(-1)],
  ['easter sunday|easter day', ofEaster(0)],
  ['easter monday', ofEaster(1)],
  ['easter', ofEaster(-2, 3)],
  ['ascension day', ofEaster(39)],
  ['whit sunday|whitsun|pentecost', ofEaster(49)],
  ['whit monday|pentecost monday', ofEaster(50)],
  ['corpus christi', ofEaster(60)],
  ['orthodox good friday', (year) => single(addDays(orthodoxEasterOf(year), -2))],
  ['orthodox easter|greek easter|russian easter|pascha', (year) => single(orthodoxEasterOf(year))],
  ['rosh hashanah|rosh hashana|jewish new year', lunarDay('hebrew', ['Tishri', 1], [0, 1])],
  ['yom kippur', lunarDay('hebrew', ['Tishri', 10])],
  ['sukkot|sukkos', lunarDay('hebrew', ['Tishri', 15], [1, 6])],
  ['simchat torah', lunarDay('hebrew', ['Tishri', 23])],
  ['hanukkah|chanukah|chanukkah|hanukah', lunarDay('hebrew', ['Kislev', 25], [1, 7])],
  ['passover|pesach|seder night|the seder', lunarDay('hebrew', ['Nisan', 15], [1, 6])],
  ['shavuot|shavuos', lunarDay('hebrew', ['Sivan', 6], [0, 1])],
  ['eid al-fitr|eid ul-fitr|eid al fitr|eid-ul-fitr|ramadan bayram', lunarDay('islamic-umalqura', ['10', 1], [1, 2])],
  [
    'eid al-adha|eid ul-adha|eid al adha|bakr eid|bakr-eid|bakrid|kurban bayram',
    lunarDay('islamic-umalqura', ['12', 10], [1, 3]),
  ],
  [
    'eid',
    (year) =>
      [
        ...lunarDay('islamic-umalqura', ['10', 1], [1, 1])(year),
        ...lunarDay('islamic-umalqura', ['12', 10], [1, 1])(year),
      ].toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  ],
  ['chinese new year|lunar new year|cny|seollal|tet|spring festival', lunarDay('chinese', ['1', 1], [1, 2])],
  ['lantern festival', lunarDay('chinese', ['1', 15])],
  ['dragon boat festival', lunarDay('chinese', ['5', 5])],
  ['chuseok|mid-autumn festival|mid-autumn|moon festival', lunarDay('chinese', ['8', 15], [1, 1])],
  ['holi', moonIn(15, ['03-01', 30], [1, 2])],
  ['vesak|buddha purnima|wesak', moonIn(15, ['05-01', 31], [1, 1])],
  ['raksha bandhan', moonIn(15, ['08-03', 30], [1, 1])],
  ['navratri|navaratri', moonIn(1, ['09-17', 30], [0, 10])],
  [
    'durga puja|dussehra|dasara|vijayadashami',
    (year) =>
      moonIn(
        1,
        ['09-17', 30],
        [0, 0],
      )(year).map(({ from }) => ({ from: addDays(from, 7), to: addDays(from, 11), granularity: 'day' })),
  ],
  ['diwali|deepavali|divali', moonIn(1, ['10-17', 30], [1, 1])],
];

const FEASTS: ReadonlyMap<string, At> = new Map(
  TABLE.flatMap(([names, at]) => names.split('|').map((name) => [name.replaceAll('’', "'"), at] as const)),
);
/** The longer name before the shorter one that it begins with. */
export const FEAST = [...FEASTS.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map((name) => name.replaceAll("'", "['’]"))
  .join('|');
/** The feast of a year by its name as it is written; null where it has no such name. */
export const feastAt = (written: string): At | null =>
  FEASTS.get(written.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/gu, ' ')) ?? null;
