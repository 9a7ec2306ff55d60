/**
 * Rule 1: a brief holds no agenda. This gate reads wording that we or a model made (never what was recorded) and refuses
 * what suggests, asks, instructs, measures or labels. It is built to refuse too much rather than too little: a refused
 * wording falls back to the recorded line.
 */
export interface AgendaFinding {
  readonly rule: AgendaRule;
  readonly found: string;
}
export type AgendaRule = keyof typeof PATTERNS;

const PATTERNS = {
  question: /[?？؟⁇]/u,
  suggestion:
    /\b(?:consider(?:ing)?|suggest(?:s|ed|ion|ions)?|recommend\w*|propose to|why not|how about|what if|it (?:may|might|could|would) (?:be|help)|could be (?:worth|useful|helpful|good)|worth (?:\w+ing|a)|helpful to|useful to|advis\w+|advice|tip|tips|opportunit\w+)\b/iu,
  instruction:
    /\b(?:you|coach(?:es)?|we|let's|let us) (?:should|could|must|might|may want|can|need to|ought)\b|\b(?:should|must|ought to|needs? to|make sure|be sure|try to|try and|don't forget|do not forget|remember to|avoid|keep in mind|start (?:by|with)|begin (?:by|with)|open with|lead with|focus on|explore|probe|challenge (?:them|her|him)|invite (?:them|her|him)|encourage|acknowledge|validate|celebrate|check in|follow up (?:on|with)|bring (?:it |this |that )?up|raise (?:the|this|that|it)|touch (?:on|base)|circle back|revisit|discuss|address|ask (?:about|them|her|him|if|whether|how|what|for)|talk about|talk (?:her|him|them) through)\b/iu,
  agenda:
    /\b(?:agenda|next steps?|action (?:items?|points?|plan)|to-?dos?|talking points?|game ?plan|goals?|targets?|milestones?|priorit(?:y|ies|ise|ize)|homework|deadlines?|overdue|late|behind schedule|outstanding|missed|failed|pending)\b/iu,
  technique:
    /\b(?:technique|method|framework|exercise|intervention|modality|GROW|SMART goals?|wheel of life|reframe|reframing|powerful question|role-?play|visuali[sz]ation|breathing exercise|motivational interviewing|CBT|NLP)\b/iu,
  diagnosis:
    /\b(?:diagnos\w+|symptoms?|disorder|depress(?:ed|ion|ive)|anxiety|anxious attachment|burn-?out|trauma\w*|PTSD|ADHD|autis\w+|bipolar|narcissis\w*|avoidant|codependen\w+|patholog\w+|clinical\w*|resistan(?:t|ce)|in denial|self-sabotag\w+|limiting belief)\b/iu,
  score:
    /\b(?:scores?|scored|rating|rated|ranks?|ranking|out of (?:10|ten|100)|progress (?:of|at)|engagement|sentiment|risk(?:s|y)?|likelihood|probability|percentile|benchmark|KPI)\b|\d\s?%|\b\d+\s?\/\s?(?:5|10|100)\b/iu,
  personality:
    /\b(?:personality|introver\w+|extrover\w+|enneagram|myers|MBTI|[IE][NS][FT][JP]|type [AB1-9]|DISC|big five|attachment style|perfectionist|people.?pleaser|high performer|low performer|archetype)\b/iu,
} as const satisfies Record<string, RegExp>;

/** What in this wording is an agenda; empty when it may stand. */
export const agendaFindings = (wording: string): readonly AgendaFinding[] =>
  (Object.keys(PATTERNS) as AgendaRule[]).flatMap((rule) => {
    const found = PATTERNS[rule].exec(wording.normalize('NFKC'));
    return found ? [{ rule, found: found[0] }] : [];
  });
