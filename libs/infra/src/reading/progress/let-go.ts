/** Ways of telling that something was let go of. */
export const DROPPED = new RegExp(
  String.raw`(?<![\p{L}])(?<!(?:n['’]t|\bnot|\bnever) (?:(?!and\b|but\b|so\b|then\b|because\b)\p{L}+ ){0,3})(?:` +
    [
      String.raw`let go of|lets go of|let (?:it|that|this|them) (?:go|drop|be|slide)|lets (?:it|that) (?:go|drop|be)|(?<=^(?:the|her|his|this|that) \p{L}+(?: \p{L}+)? (?:she|he) )lets? be|(?:the|her|his|this|that) \p{L}+ be(?=[\s.,;!]*$)|dropp?(?:ed|ing|s)?(?: it| that| this| the)?(?! (?:her|him|me|them|the kids|off|by|in|a line|a note))|forget (?:it|that|about)|gave up|given up|giving up|gives up|(?:g[ai]ves?|given|giving) (?:it|that|this|them|the \p{L}+) up|letting (?:it|that|this|them) (?:go|drop|be|slide)|lets? (?:the|this|that) (?:\p{L}+ )?(?:idea|plan|thing|notion|project|matter|lot) (?:go|drop|be|slide)|chuck(?:ed|s|ing)? (?:it|that|in)|(?:jack|pack)(?:ed|s|ing)? (?:it|that) in|axed|nixed|canned it|jettisoned|(?:pulled|pulls) the plug|called time on|cancels? (?:it|that|them)|(?:that['’]s|this is|that is) (?:the way|how) (?:it|they)(?:['’]s| is|['’]re| are)? (?:stay|staying|stays)|stays (?:that|this) way|good enough as it is|abandon(?:ed|s|ing)?|scrapped|shelved|parked|ditched|binned|bins|tore up|in the bin|(?:threw|thrown|throws) (?:\p{L}+ ){0,3}(?:away|out)`,
      String.raw`decided against|decides against|chang(?:ed|es) (?:my|her|his) mind|thought better of|second thoughts|gone off (?:it|the)|went off (?:it|the idea)|pulled out|backed out|bowed out|decided not to|doing without|do(?:ne|es)? without|went without|no (?:\p{L}+ ){1,5}after all|no more(?! (?:than|money|time|news))|so no (?!one|nobody|thing|more|doubt|wonder|idea|problem|news|time|sleep|answer|progress)\p{L}+(?=[\s.,;!]*$|[.,;]| (?:then|now|instead|any ?more|for now|this time))`,
      String.raw`needn['’]t|need not(?! to)|not (?:\p{L}+ ){1,4}any ?more|(?:not|n['’]t) (?:now|after all|any ?more|a matter any more|worth (?:it|the))|no longer(?! (?:than|a|the|an|in|at))|not (?:her|his|my) (?:job|thing|task)|(?:is|was|are|'s|’s)(?: just| simply)? not (?:for )?(?:him|her|me)(?=[.,;!]|$)|not for (?:her|him|me)\b`,
      String.raw`called? (?:it )?off|cancel(?:led|ed|s)|off the table|off the hook|fell through|(?:is|are) off(?! (?:to|on|for|work|sick|(?:my|her|his) (?:list|mind|chest|desk)))|came to nothing|(?:left|leaves?|leaving) (?:it|that|this|them)(?: one)?(?: at that| be| alone| there)?(?=[\s.,;!]*$|[.,;!]| now| to )|leav(?:e|es|ing) (?:that|this) one`,
      String.raw`took (?:it|that|this) over|has taken (?:it )?over|is doing it|(?<=\p{Lu}\p{Ll}+ )(?:wants|prefers|offered|is going) to do (?:it|that|this|the \p{L}+ing)|did it (?:for her|for him|himself|herself) (?:instead|first)|beat (?:her|him|me) to it|sorted itself|solved itself|resolved itself|took care of itself|overtaken by|replaced by|swapped for`,
      String.raw`(?:won['’]t|will not|would not|wouldn['’]t|not going to|n['’]t going to) (?:be|do|write|go|happen|send|ask|call|ring|tell|make|take|need|sell|buy|apply|move|try)|doesn['’]t want(?: to| it| that| any)|does not want(?: to| it| that| any)|don['’]t need|doesn['’]t need|does not need|no need (?:to|for|of|any)|no longer needed|(?:not|never|n['’]t|nor|no longer)(?: (?:to be|been|at all|really|any longer|going to be|be))* (?:needed|wanted|required|necessary|relevant|called for)|need(?:s)? not be|over(?:taken|come) by|redundant|moot|off (?:her|his|the|my|our) (?:list|plate)|left (?:it|that|them) off|left off(?! (?:at|where))|(?:she|he|I|they)(?:['’]s| has| have)? left off|abandoned|unnecessary|not doing|not pursuing|does not mean to|doesn['’]t mean to|has no (?:wish|intention|use)|going ahead without`,
      String.raw`never mind(?! (?:me|her|him|that))|no point|too late for|too dear|lasted (?:one|two|a)|(?:then )?(?:she|he|I|they) (?:has |have |had |['’]s )?stopped(?! by)|stopped (?:with|after|doing)|gave (?:it|that) a miss|(?:she|he|I) will not|let (?:me|him|her|them|us) off|waived|released (?:me|her|him)|excused|says? drop it|(?:struck|crossed|cross|strike|took|taken|take) (?:it |that |this |them )?(?:off|out)(?= (?:the|her|his|my|our) list|[.,;!]|$)|scrap (?:it|that)|scratch (?:it|that)|knocked (?:it|that) (?:back|on the head)|turned (?:it|that) down`,
    ].join('|') +
    String.raw`)(?![\p{L}])`,
  'iu',
);
/** Said after a report that something is still open: it is owed no more. */
export const LET_OFF =
  /\b(?:let (?:me|him|her|them) off|done without|does without|did without|do without|off the hook|(?:not|n['’]t) need(?:ed)?(?: it| that)?(?: any ?more)?|no longer (?:needs?|wants?)|never mind|waived|forget (?:it|that|about it)|drop (?:it|that)|leav(?:es?|ing) (?:it|that)(?: one)?(?: be)?\b|let it go|dropp(?:ed|ing) it|says? drop)/iu;
/** "She did not write it: they met and she said it there": what it was for was reached in another way. */
export const OTHERWISE =
  /\b(?:said|told|did|asked|settled|sorted|explained|handed) (?:it|that|them|her|him)(?: \p{L}+)? (?:by (?:mouth|phone)|in person|face to face|anyway|aloud|out loud|there and then|instead|(?:on|over) the phone|to (?:her|his|their) face)(?![\p{L}])/iu;
/** Something else is planned in its place. */
export const IN_ITS_PLACE = /\b(?:instead|in its place|rather|so not|but not|from now on|new plan|changed)\b/iu;
/** Why a plan gives way to another that is told in the same words. */
export const CHANGES =
  /\b(?:instead|rather than|in place of|from now on|chang(?:ed|es)|not both|only|so not|no longer|swap(?:s|ped)?|now (?:it is|it's|on|only))\b/iu;
/** What a plan gave way to stands after it. */
export const GAVE_WAY =
  /\b(?:too much|were too|was too|not both|chang(?:ed|es)|(?:did|does|do)(?: not|n['’]t) (?:work|happen|fit|suit)|no longer (?:works|fits|suits))\b/iu;
/** Somebody thought again: said of what was named just before. */
export const THOUGHT_AGAIN =
  /\b(?:chang(?:ed|es) (?:my|her|his) mind|second thoughts|thought better of|decided against|leav(?:e|es|ing) (?:that|this) one|in the bin)\b/iu;
