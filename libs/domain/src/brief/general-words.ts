/** Words of English that come back in any conversation, so that their coming back says nothing. All but the shortest ones. */
export const GENERAL_WORDS: ReadonlySet<string> = new Set(
  (
    'about above across actually after afternoon again against ages ago ahead all almost alone along already also although always among and another answer any ' +
    'anyone anything anyway april around ask asked asks august away awful back bad because become been before began begin behind being below best better between ' +
    'big bit both bring brought but call called calls came can cannot car card care change clear client coach come comes coming could couple course day days ' +
    'december decide decided definitely did different does doing done down during each early easy eight either else end enough even evening ever every everyone ' +
    'everything exactly face fact fall far fast february feel feeling feels felt few fine first five for four free friday from front full fun further gave get ' +
    'gets getting give gives glad goes going gone good got great guess had half hand happen happened happens happy hard has have having head hear heard help ' +
    'helped her here herself hey him himself his home hope hour hours how however idea into instead its itself january july june just keep keeps kept kind knew ' +
    'know known knows last late later laugh least leave left less let life like liked likes line little live long look looked looking looks lot lots love loved ' +
    'loves made make makes making man many march matter may maybe mean meant met middle might mind minute minutes moment monday month months more morning most ' +
    'move moved much must myself name near need needs never new next nice night nine nobody none not note nothing november now number october off often okay ' +
    'old once one only onto open other others our out outside over own part past people perhaps person phone place plan plans please point possible probably ' +
    'promise promised put question quiet quite rather read ready real really reason remember rest right round said same sat saturday saw say saying says second ' +
    'see seem seems seen self send sent september session set seven several she should show side since sit six small some somebody someone something sometimes soon ' +
    'sort spoke start started starts still stop stopped story such sunday sure take takes taking talk talked talking tell telling ten than thank thanks that the ' +
    'their them themselves then there these they thing things think thinking third this those though thought three through thursday till time times tired today ' +
    'together told tomorrow tonight too took top towards tried try trying tuesday turn turned twice two under understand until use used usual usually very voice ' +
    'wait want wanted wants was way wednesday week weekend weeks well went were what whatever when where whether which while who whole why will wish with within ' +
    'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand fourth fifth ' +
    'sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth ' +
    'house room door girl girls boy boys kid kids child children family friend friends people mother father husband wife brother sister son daughter ' +
    'able amazing appreciate appreciated awesome determined excitement find finding gonna gotta hopefully impact important magical seeing stuff support supported supporting wanna yeah yep awful beautiful brilliant cool crazy difference enjoy enjoyed enjoying exciting excited experience experienced fantastic favorite favourite huge incredible inspiring interesting nicer proud scary special stressful super tough weird wild wonderful ' +
    'without woman word words work worked working world would year years yes yesterday yet you young your yourself'
  ).split(' '),
);
