/**
 * The one style sheet of the pages that a client opens. A fixed text, so that its SHA-256 can stand in the content policy;
 * no font, image or script is fetched. Everything is measured in rem and wraps, so that it reads at twice the text size
 * and on the narrowest telephone; what is touched is 44 pixels high at least.
 */
export const CLIENT_PAGE_STYLE = `
:root{color-scheme:light dark;--paper:#fcfaf5;--ink:#26221b;--soft:#5d5546;--rule:#857b67;--mark:#7f421a;--on-mark:#fff;--wrong:#9b1c1c}
@media (prefers-color-scheme:dark){:root{--paper:#1c1a17;--ink:#ebe5d9;--soft:#bdb39e;--rule:#90866f;--mark:#e0a878;--on-mark:#1c1a17;--wrong:#ffb4a8}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:1.5rem 1rem 4rem;font:1.0625rem/1.6 Georgia,"Noto Serif",serif;overflow-wrap:anywhere}
main{max-width:36rem;margin:0 auto}
.practice,.hint,.ends,.how{color:var(--soft);margin:0 0 .5rem}
h1{font-size:1.75rem;line-height:1.2;font-weight:500;margin:.25rem 0 1rem}
h2{font-size:1.25rem;line-height:1.3;font-weight:500;margin:2.25rem 0 .5rem}
p{margin:0 0 .75rem}
fieldset{border:0;margin:2rem 0 0;padding:0;min-width:0}
legend{padding:0;font-weight:600}
.scale{display:flex;flex-wrap:wrap;gap:.375rem;margin:.25rem 0 .5rem}
.scale label,.skip{display:flex;align-items:center;justify-content:center;gap:.375rem;min-height:2.75rem;min-width:2.75rem;border:1px solid var(--rule);border-radius:.5rem;padding:.25rem .5rem;cursor:pointer}
.skip{display:inline-flex;justify-content:flex-start}
input[type=radio]{accent-color:var(--mark);width:1.1rem;height:1.1rem;margin:0;flex:none}
label.field{display:block;font-weight:600;margin:1.5rem 0 .25rem}
textarea{display:block;width:100%;min-height:9rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--rule);border-radius:.5rem;padding:.6rem .75rem}
button{font:inherit;font-weight:600;min-height:2.75rem;margin:1rem 0 0;padding:.5rem 1.25rem;border:2px solid var(--mark);border-radius:.5rem;background:var(--mark);color:var(--on-mark);cursor:pointer}
button.quiet{background:transparent;color:inherit}
a{color:inherit;text-underline-offset:.2em;display:inline-block;padding:.35rem 0}
a:focus-visible,button:focus-visible,textarea:focus-visible,.errors:focus,label:focus-within{outline:3px solid var(--mark);outline-offset:2px}
ul.lines{list-style:none;margin:1.5rem 0 0;padding:0}
ul.lines>li{border-top:1px solid var(--rule);padding:1rem 0 .5rem}
.text{white-space:pre-line;margin:0 0 .25rem}
.state{font-style:italic;margin:0 0 .25rem}
blockquote{margin:0 0 1rem;padding:0 0 0 1rem;border-left:3px solid var(--rule)}
.errors{border:2px solid var(--wrong);border-radius:.5rem;padding:1rem;margin:0 0 1.5rem}
.errors h2{margin:0 0 .5rem}
.errors ul{margin:0;padding:0 0 0 1.25rem}
.wrong{color:var(--wrong);font-weight:600;margin:0 0 .25rem}
.done{border-left:4px solid var(--mark);padding:.25rem 0 .25rem 1rem;margin:0 0 1.5rem}
nav{display:flex;flex-wrap:wrap;gap:1.5rem;margin:1.5rem 0 0}
footer{margin:3rem 0 0;padding:1rem 0 0;border-top:1px solid var(--rule);color:var(--soft);font-size:.9375rem}
@media print{body{padding:0}button,nav,form{display:none}}
`;
