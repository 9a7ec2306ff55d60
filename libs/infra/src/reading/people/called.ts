/**
 * What people are called by what they are, a name and a relation in one ("Mum rang", "her Oma"), in the Englishes of the world
 * and in the languages that families keep such words from. A word of two meanings stands where it is commoner among speakers of English.
 */
const WORDS: Readonly<Record<string, string>> = {
  mother:
    'Mum Mom Mummy Mommy Mama Ma Mam Mammy Mumma Momma Mumsy Maman Mami Amma Ammi Ammu Amai Aai Aayi Maa Maaji Mataji Mummyji Mamma Mamá Mamãe Mãe Mamita Mutti Mutter Äiti Máthair Mamaí Nanay Inay Okaasan Eomma Umma Ummi Yumma Majka Anyu Matka Umama Moeder',
  father:
    'Dad Daddy Papa Pa Baba Appa Abbu Abba Abbaji Abbujan Pop Pops Da Daidí Tata Tatay Itay Tato Papi Papá Papaji Pitaji Bapu Bauji Babaji Papà Babbo Pai Paizinho Vati Isä Pappa Apu Otosan Otōsan Yaba Yaabaa Vader',
  grandmother:
    'Grandma Granny Grannie Gran Nan Nana Nanna Nannan Gramma Grandmama Memaw Meemaw Mawmaw Mamaw Oma Omi Ouma Nonna Nani Naniji Nanima Dadi Dadiji Dadima Aaji Aji Ajji Ammamma Ammachi Paati Thamma Thakuma Didima Dida Abuela Abuelita Yiayia Giagia Teta Tayta Sitti Savta Bubbe Bubby Bobe Babcia Babunia Babushka Baka Babička Bunica Nagyi Nagymama Avó Vovó Vó Mamó Seanmhair Mamgu Nain Farmor Mormor Bestemor Besta Mummo Mummi Mamie Mémé Mamy Babaanne Anneanne Gogo Makhulu Ambuya Obaachan Baachan Batchan Halmoni Nainai Waipo Laolao Kuia',
  grandfather:
    'Grandpa Grandad Granddad Granda Gramps Grandpop Grampa Grampy Grandaddy Pawpaw Papaw Peepaw Pappy Opa Opi Oupa Nonno Nanu Nanaji Dadaji Dadu Ajoba Ajja Thatha Thatta Abuelo Abuelito Pappou Papou Pappous Jiddo Jeddo Sabba Zayde Zaide Zeyde Dziadek Dziadzia Dedushka Deda Dido Děda Bunicu Avô Vovô Vô Daideo Seanair Tadcu Taid Farfar Morfar Bestefar Ukki Vaari Pépé Papy Pépère Dede Mkhulu Sekuru Ojiichan Jiichan Halabeoji Yeye Gonggong Laoye Koro Lolo',
  aunt: 'Auntie Aunty Mausi Maushi Maasi Atya Khala Khalto Khalti Teyze Tía Tita Ciocia Shangazi Periyamma Chithi',
  uncle: 'Chacha Chachu Mamu Amca Dayı Tío Wujek Periyappa Chithappa Oom',
  sister: 'Didi Akka Abla Noona Unni Jiejie',
  brother: 'Bhaiya Hyung Oppa Gege',
  teacher: 'Guruji Masterji Ustadji',
};
export const CALLED: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([relation, words]) => words.split(' ').map((word) => [word, relation] as const)),
);

/** In lower case they are usual words, or names in other places. */
const NO_RELATION = new Set('da dada bro gogo koro pop tata baba amma anna'.split(' '));
/** "Her oma", "my abuela": the same words without a capital. */
export const CALLED_LOWER: Readonly<Record<string, string>> = Object.fromEntries(
  [...CALLED]
    .map(([word, relation]) => [word.toLowerCase(), relation] as const)
    .filter(([word]) => !NO_RELATION.has(word)),
);
