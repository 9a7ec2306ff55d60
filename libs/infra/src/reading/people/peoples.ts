/** Languages and peoples (those of ISO 639-1, and of the countries of the world), without those that are usual given names. */
export const PEOPLES_AND_LANGUAGES: ReadonlySet<string> = new Set(
  (
    'afar abkhazian avestan afrikaans akan amharic aragonese arabic assamese aymara azerbaijani bashkir belarusian bulgarian bhojpuri bislama bambara bangla tibetan breton bosnian catalan chechen ' +
    'chamorro corsican cree czech chuvash welsh danish german dzongkha greek english esperanto spanish estonian basque persian fula finnish fijian faroese french irish galician guarani gujarati manx ' +
    'hausa hebrew hindi croatian hungarian armenian herero interlingua indonesian igbo inupiaq icelandic italian inuktitut japanese yiddish javanese georgian kikuyu kazakh kalaallisut khmer kannada ' +
    'korean kanuri kashmiri kurdish cornish kyrgyz latin luxembourgish limburgish lingala lithuanian latvian malagasy marshallese māori maori macedonian malayalam mongolian romanian marathi malay ' +
    'maltese burmese nepali ndonga dutch norwegian navajo occitan ojibwa oromo odia ossetic punjabi polish pashto portuguese quechua romansh russian kinyarwanda sanskrit sardinian sindhi sinhala slovak ' +
    'slovenian samoan somali albanian serbian sundanese swedish swahili tamil telugu tajik thai tigrinya turkmen filipino tswana tongan turkish tsonga tatar tahitian uyghur ukrainian urdu uzbek venda ' +
    'vietnamese walloon wolof xhosa yoruba chinese zulu cantonese mandarin hokkien farsi dari flemish tagalog ilocano cebuano bisaya hawaiian gaelic scots konkani tulu konkan sylheti creole patois ' +
    'afghan algerian american angolan argentinian argentine australian austrian bahraini bangladeshi belgian bolivian brazilian british cambodian cameroonian canadian chilean colombian congolese cuban ' +
    'cypriot dominican ecuadorian egyptian eritrean ethiopian european gambian ghanaian guatemalan guyanese haitian honduran indian iranian iraqi israeli ivorian jamaican jordanian kenyan kosovan kuwaiti ' +
    'laotian lebanese liberian libyan malawian malaysian malian mauritian mexican moldovan montenegrin moroccan mozambican namibian nicaraguan nigerian omani pakistani palestinian panamanian paraguayan ' +
    'peruvian qatari rwandan salvadoran saudi scottish senegalese singaporean sudanese swiss syrian taiwanese tanzanian tunisian ugandan uruguayan venezuelan yemeni zambian zimbabwean african asian ' +
    'jewish muslim catholic hindu sikh buddhist protestant methodist presbyterian anglican quaker mormon'
  ).split(' '),
);
