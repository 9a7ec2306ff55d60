/** Who wrote which clients of `wider`: a model is measured on an author whom it has not learnt from. The others are of one more. */
const AUTHORS: Readonly<Record<string, string>> = {
  second: 'dervla-mangan zoraida-lutz tobiah-renquist eachann-borthwick nivriti-chandorkar ottoline-brannigh',
  third: 'ludovica-szarvas ultan-prunty tindra-valkenburg rushda-gamiet corisande-hollis evander-croll',
  fourth:
    'callum-rennie desmond-lightbourne divina-macaraeg marjut-lehtovaara murray-tohill philippa-garrod shauna-pettigrew tarek-saloum',
  fifth:
    'bettrys-cadwallon gormlaith-tuohy hepzibah-nkansah imelda-quispe jaipal-thindwara jarrah-tippett kasimira-dunphy lazar-mihaljek',
  sixth:
    'ambarish-thoguluva corbin-thackwray eluned-prytherch evanthia-tsirigou fiachra-heverin isolde-quackenbush merrilees-ockenden zebulon-ottinger',
  seventh:
    'casimir-dunleavy ignatius-pellow lucretia-vandermolen marivic-dalumpines odessa-tillinghast rosalba-quintrell tamsin-horopito zephyrine-oduya',
  eighth:
    'nerys-quarrington odalys-threlkeld parvaneh-tolstrup quillan-devanny rukmini-vaidyalingam thessaly-wrenfield',
  ninth: 'aurelio-quispe bolormaa-ganbold dervla-tuohy ianthe-mossop jayavant-tamhankar kestrel-adamczyk',
  tenth:
    'aoibhe-scannell brynmor-aldous chukwuma-braithwaite dhananjay-murdeshwar estrild-haverkamp fenella-ruddock gaspard-thiboutot jolyon-tregarrick',
  eleventh:
    'perpetua-njenga rathnait-molloy sidonie-wapshott thorfinn-isbister upendra-kolhatkar wiremu-tauroa yevgenia-prokhorenko zbigniew-olechowski',
  twelfth:
    'ebelechukwu-ozigbo gintautas-balsevicius hrafnhildur-vatnsdal itziar-goikolea ketevan-lomsadze losaline-fakatava tjaart-oelofse venantius-lasrado',
  thirteenth:
    'corazon-whitlatch leofric-bundock oonagh-mcgettigan sudarshan-kalyanapuram thandeka-mbhele wendelin-achleitner',
  fourteenth:
    'proinsias-mulqueen quilla-hargraft senthamarai-velusamy tirzah-lundquist valborg-eskerod wystan-pilkerton',
};
const BY_CLIENT = new Map(
  Object.entries(AUTHORS).flatMap(([author, ids]) => ids.split(' ').map((id) => [id, author] as const)),
);

export const authorOf = ({ id, set }: { readonly id: string; readonly set: string }): string =>
  set === 'wider' ? (BY_CLIENT.get(id) ?? 'first') : set;
