/** What stands beside a capitalised word that makes it a place, a firm, a day or a subject, and nobody. */

/** "Stephen's Day", "Queen's Road": what has its name from somebody. */
export const NAMED_AFTER =
  /^ (?:FM|AM|TV|FC|AFC|RFC|GAA|CC|Ltd|PLC|plc|Inc|AG|BV|LLP|LLC)\b|^['’]s? (?:Day|Eve|Week|Night|Street|Road|Lane|Church|Cathedral|Chapel|Hospital|School|College|Academy|Park|Green|Square|Island|Head|Bay|Cross|Gate|Hill|Well|Arms|Inn|Caf[eé]|Bar|House|Hall|Hospice|Wood|Field|Court|Law|Book|Guide)\b/u;

/** "Storm Agnes", "Loch Marie": the first word tells that it is none. */
export const NO_PERSON_LEADS =
  /^(?:Storm|Hurricane|Typhoon|Cyclone|Operation|Project|Planet|St|Saint|San|Santa|Santo|Sankt|Mount|Lake|Loch|Lough|Glen|Isle|River|Cape|Camp|Villa|Casa|Ch[âa]teau|Hotel|Radio|Club|Caf[eé]|Port|Fort|Radio|Team|Queen|King|Duke|Prince|Princess|Pope|Hotel|Studio|Camino|Stoke|Market|Chipping|Upper|Lower|North|South|East|West|New|Nova|Novo|Los|Las)\.? \p{Lu}/u;

/** "Veena class on Sundays", "a Suzuki teacher": what is learnt or gone to, and nobody. */
export const IS_TAUGHT =
  /^ (?:class(?:es)?|lessons?|teachers?|tutors?|instructors?|practice|rehearsals?|recitals?|concerts?|exams?|tests?|workshops?|courses?|sessions?|seasons?|festivals?|pujas?|holidays?|weekends?|retreats?|conference|project|account|contract|deal|office|branch|plant|campus|factory|site|app|server|system|platform|software|module|report|audit|committee|board|group|club|team|league|method|diet|marathon|half-marathon|tournament|championships?)(?![\p{L}-])/u;
