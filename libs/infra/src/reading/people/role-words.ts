import { MORE_WORK_WORDS } from './more-role-words.js';

/**
 * What people are by their work or office, and which animals live with them. Such a word is a relation where it stands
 * beside a name ("the churchwarden, Barnabas"); words that are more often a verb or a thing are left out.
 */
const WORK =
  // at work
  'manager supervisor director lead leader chief deputy assistant associate analyst administrator coordinator co-ordinator officer executive secretary receptionist clerk ' +
  'employer trainee apprentice junior intern temp grad contractor freelancer consultant adviser advisor recruiter headhunter mentor mentee coachee ' +
  'coach trainer facilitator founder co-founder cofounder owner proprietor investor backer sponsor chairman chairwoman chairperson chair trustee governor treasurer president vice-president ' +
  'ceo cfo coo cto cro cmo cpo vp md bookkeeper accountant auditor actuary banker broker underwriter rep salesman saleswoman salesperson marketer buyer supplier vendor distributor ' +
  'dispatcher operator driver courier postman postwoman postie steward stewardess conductor captain skipper sailor foreman forewoman overseer shopkeeper cashier barista bartender barman barmaid ' +
  'waiter waitress chef baker brewer caterer fishmonger greengrocer florist grocer caretaker janitor concierge cleaner housekeeper ' +
  'gardener groundsman gamekeeper farmer farmhand shepherd shearer stockman rancher grower beekeeper forester ranger fisherman blacksmith farrier potter weaver tailor seamstress dressmaker cobbler ' +
  'carpenter joiner builder bricklayer plasterer roofer plumber electrician decorator painter glazier welder mechanic machinist fitter engineer technician surveyor architect draughtsman designer planner developer programmer coder tester ' +
  'scientist researcher chemist physicist biologist statistician librarian archivist curator historian translator interpreter linguist journalist reporter correspondent editor subeditor publisher producer photographer cameraman illustrator ' +
  'player artist sculptor musician pianist violinist cellist drummer guitarist bassist singer soprano dancer choreographer actor actress comedian playwright poet novelist author writer ghostwriter agent ' +
  // who teaches and who learns
  'head teacher headteacher housemaster educator preceptor tutee headmaster headmistress principal tutor lecturer professor examiner invigilator instructor schoolteacher schoolmaster supervisee postdoc undergraduate student pupil freshman freshwoman sophomore kindergartner kindergartener preschooler ' +
  // who heals and who cares
  'doctor gp surgeon physician medic resident clinician specialist hepatologist nephrologist immunologist pulmonologist gastroenterologist pathologist anesthesiologist orthopaedist homeopath herbalist healer naturopath hypnotherapist reflexologist keyworker phlebotomist anaesthetist paramedic nurse midwife doula matron dentist hygienist orthodontist optician optometrist therapist psychotherapist psychologist psychiatrist counsellor counselor physiotherapist physio osteopath chiropractor ' +
  'acupuncturist masseuse masseur dietitian dietician nutritionist podiatrist chiropodist audiologist pharmacist registrar neurologist cardiologist oncologist haematologist hematologist dermatologist radiologist radiographer paediatrician pediatrician ' +
  'gynaecologist gynecologist obstetrician urologist endocrinologist rheumatologist geriatrician vet veterinarian groomer nanny babysitter childminder sitter au-pair governess carer caregiver aide patient ' +
  // who serves and who judges
  'lawyer solicitor barrister attorney paralegal notary judge magistrate mediator arbitrator bailiff sheriff constable policeman policewoman detective inspector sergeant corporal lieutenant colonel commander firefighter fireman soldier prosecutor ' +
  'mayor mayoress alderman councillor councilor congressman congresswoman senator governor mp ambassador diplomat lobbyist caseworker priest curate vicar rector parson pastor preacher chaplain deacon archdeacon canon provost prebendary archbishop minister churchwarden warden verger sexton sacristan sidesman ordinand seminarian missionary evangelist cantor imam mufti sheikh rabbi rebbe lama guru swami monk nun friar prior prioress abbot abbess bishop cardinal organist choirmaster chorister ' +
  'bursar dean provost proctor chancellor vice-chancellor porter housemistress ' +
  'hairdresser barber beautician stylist masseur tattooist chimneysweep handyman odd-jobber scaffolder tiler locksmith gasman window-cleaner groundskeeper gravedigger lifeguard swimmer rower jockey boxer wrestler golfer climber undertaker celebrant officiant umpire referee linesman goalkeeper ' +
  // with whom one shares a road or a matter
  'visitor guest hostess passenger customer client regular subscriber donor volunteer organiser organizer bridesmaid groomsman executor predecessor successor replacement substitute stand-in understudy examinee accomplice nemesis';

/** Who somebody is to the client, and not only what they do: two who share a name and differ in it are two. */
const TIES =
  'friend companion mate playmate roomie dormmate workmate stablemate officemate deskmate batchmate bunkmate cellmate flatmate housemate roommate neighbour neighbor landlord landlady tenant lodger boss colleague employee acquaintance classmate schoolmate teammate bandmate castmate crewmate shipmate clubmate labmate rival competitor ' +
  'business-partner ally buddy confidant confidante penfriend penpal godparent guardian ex-boss ex-colleague';

const KIN =
  'husband wife partner spouse boyfriend girlfriend lover fiancé fiancée fiance fiancee daughter son child baby stepson stepdaughter stepchild stepfather stepmother ' +
  'mother father parent sister brother sibling stepbrother stepsister half-brother half-sister twin triplet niece nephew aunt uncle cousin grandmother grandfather grandparent ' +
  'grandson granddaughter grandchild godmother godfather goddaughter godson godchild mother-in-law father-in-law sister-in-law brother-in-law son-in-law daughter-in-law in-law ' +
  'ex-partner ex-boyfriend ex-girlfriend great-aunt great-uncle great-niece great-nephew great-grandmother great-grandfather great-grandson great-granddaughter great-grandchild great-grandparent step-grandson step-granddaughter stepgrandmother stepgrandfather half-sibling co-wife';

/** Somebody, of whom no relation is told by the word. */
const SOMEBODY =
  'woman man widow widower guy bloke lad lass chap lady fellow gentleman person teenager stranger bride bridegroom groom newcomer newbie';

const ANIMAL =
  'dog pup puppy cat kitten horse pony foal stallion gelding donkey mule goat sheep ewe cow calf heifer pig piglet hen chicken cockerel rooster goose turkey peacock pigeon ' +
  'rabbit bunny hamster gerbil rat guinea-pig ferret hedgehog chinchilla tortoise turtle terrapin snake lizard gecko frog goldfish parrot parakeet budgie canary cockatiel cockatoo falcon hawk llama alpaca';
const DOGS =
  'doggie mutt mongrel hound spaniel labrador retriever terrier collie sheepdog whippet greyhound lurcher poodle dachshund beagle bulldog mastiff rottweiler corgi pug chihuahua alsatian dalmatian cockapoo labradoodle bitch kelpie heeler malamute husky akita samoyed setter springer cocker westie scottie yorkie yorkshire-terrier shih-tzu bichon maltese pomeranian saluki vizsla weimaraner ridgeback doberman wolfhound deerhound newfoundland st-bernard basset bloodhound foxhound malinois shiba papillon pekingese schnauzer pinscher spitz cavapoo cavachon puggle staffie staffy pitbull pit-bull jack-russell border-collie german-shepherd golden-retriever great-dane bull-terrier cavalier groodle goldendoodle lab gundog guide-dog';
const CATS =
  'tomcat tabby moggy ginger-tom siamese burmese ragdoll sphynx tortie tortoiseshell calico maine-coon moggie';

const words = (list: string): readonly string[] => list.split(' ');
export const WORK_WORDS: readonly string[] = [...words(WORK), ...MORE_WORK_WORDS];
export const SOMEBODY_WORDS = words(SOMEBODY);
export const TIE_WORDS = words(TIES);
export const KIN_WORDS = words(KIN);
export const ANIMAL_WORDS = words(ANIMAL);
export const DOG_WORDS = words(DOGS);
export const CAT_WORDS = words(CATS);

/** Written with a capital, these are family names more often than offices. */
export const SURNAME_LIKE: ReadonlySet<string> = new Set(
  words(
    'baker cook potter weaver carpenter shepherd gardener judge bishop farmer painter parson chase sheriff forester warden abbot tailor dean canon cardinal porter provost friar prior monk guru junior',
  ),
);
/** They are verbs as well: after "to" they tell of nobody. */
export const VERB_LIKE: ReadonlySet<string> = new Set(
  words('coach head lead partner nurse doctor judge chair tutor mentor parent sponsor father mother mate'),
);
