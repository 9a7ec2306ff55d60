/**
 * The one style sheet of the reading pages. A fixed text, so that its SHA-256 can stand in a strict Content-Security-Policy
 * header; no font, image or script is fetched. Headings hang in the margin where there is room; a line is about 66
 * characters long; ages are small capitals, so that the eye reads the words first.
 */
export const BRIEF_STYLE = `
:root{color-scheme:light dark;--paper:#fcfaf5;--ink:#26221b;--soft:#655c4d;--rule:#ddd5c4;--mark:#8a4b1f}
@media (prefers-color-scheme:dark){:root{--paper:#1c1a17;--ink:#ebe5d9;--soft:#b3a994;--rule:#3b362e;--mark:#e0a878}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:clamp(1.25rem,5vw,4.5rem) clamp(1.1rem,5vw,3rem) 5rem;font:1.125rem/1.58 "Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Noto Serif",serif;font-variant-numeric:oldstyle-nums;font-kerning:normal;hanging-punctuation:first last;overflow-wrap:break-word}
main{max-width:36rem;margin:0 auto}
h1{font-size:2.3rem;line-height:1.15;font-weight:500;letter-spacing:-.012em;margin:0 0 .3rem;text-wrap:balance}
h2,h3{font-size:1rem;line-height:1.4;font-weight:400;font-style:italic;color:var(--soft);margin:0 0 .45rem}
h2.page{font-size:1.5rem;font-style:normal;color:var(--ink);margin:3rem 0 0}
p{margin:0 0 .6rem;text-wrap:pretty}
.facts{color:var(--soft);margin:0}
.notices{margin:1.3rem 0 0;padding:0 0 0 1rem;border-left:2px solid var(--rule)}
.notices p{margin:0 0 .2rem}
section{margin:2.3rem 0 0}
ul{list-style:none;margin:0;padding:0}
li{margin:0 0 .72rem;padding:0 0 0 1.1rem;text-indent:-1.1rem;text-wrap:pretty}
li>*{text-indent:0}
li ul{margin:.3rem 0 0}
.text{white-space:pre-line}
.lead{font-weight:600}
.note{color:var(--soft);font-style:italic}
.age{color:var(--soft);font-size:.94em;font-variant-caps:all-small-caps;letter-spacing:.035em}
.new{color:var(--mark);font-size:.94em;font-variant-caps:all-small-caps;letter-spacing:.06em}
.said{color:var(--soft)}
details{display:inline;font-size:.84rem;line-height:1.5;color:var(--soft)}
details[open]{display:block}
summary{display:inline;cursor:pointer;padding:.15rem .2rem;color:var(--soft);text-decoration:underline dotted;text-underline-offset:.2em;font-variant-caps:all-small-caps;letter-spacing:.035em}
summary::-webkit-details-marker{display:none}
details.carry{display:block;font-size:inherit}
details.carry summary{font-variant-caps:normal;letter-spacing:0;padding:0}
details ul{margin:.2rem 0 .4rem 1.1rem;overflow-wrap:anywhere}
details li{margin:0 0 .1rem;padding:0;text-indent:0}
summary:focus-visible,a:focus-visible{outline:2px solid var(--mark);outline-offset:2px;border-radius:2px}
a{color:inherit;text-underline-offset:.2em}
.journey li{display:grid;grid-template-columns:7.6rem minmax(0,1fr);padding:0;text-indent:0;margin:0 0 .5rem}
.journey .colon{display:none}
.journey .lead{font-weight:400;color:var(--soft)}
.presence p:first-of-type{font-style:italic;font-size:1.15rem}
footer{margin:3.2rem 0 0;padding:1rem 0 0;border-top:1px solid var(--rule);color:var(--soft);font-size:.9rem}
@media (min-width:70rem){main{max-width:52rem}section{display:grid;grid-template-columns:13rem minmax(0,36rem);column-gap:2.6rem}h2,h3{text-align:right;margin:.1rem 0 0}h2.page{text-align:left;margin-left:15.6rem}header,footer{margin-left:15.6rem;max-width:36rem}}
@media (max-width:30rem){.journey li{grid-template-columns:minmax(0,1fr)}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--rule:#999;--mark:#000}body{padding:0;font-size:10.5pt}section{margin-top:1.1rem;break-inside:auto}h2,h3{break-after:avoid}li{break-inside:avoid;margin-bottom:.35rem}details:not(.carry){display:none}@page{margin:2cm}}
`;
