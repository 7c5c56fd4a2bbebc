"""How the page of findings looks: readable on a screen by day and by night, and on paper."""

STYLE = """
:root { color-scheme: light dark; --ground: #fbfaf7; --card: #ffffff; --ink: #24262b; --quiet: #6a6f78;
  --line: #dedbd3; --mark: #ffe69a; --add: #d9f2dd; --critical: #a8201a; --major: #b3500b;
  --minor: #7a6410; --hint: #45617d; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1c1f; --card: #26282c; --ink: #e6e4df;
  --quiet: #a0a4ab; --line: #3c3f45; --mark: #6b5410; --add: #1f4a2b; --critical: #ff8a80;
  --major: #ffab66; --minor: #e3c95a; --hint: #9dbbd8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.2rem 4rem; background: var(--ground);
  color: var(--ink); font: 16px/1.75 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
  "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.3; margin: 0 0 .4rem; }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem;
  padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.02rem; margin: 0; font-weight: 600; }
.quiet { color: var(--quiet); font-size: .88rem; overflow-wrap: anywhere; }
.counts { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; margin: 1rem 0; list-style: none; }
.counts li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  padding: .3rem .9rem; }
.counts b { font-size: 1.25rem; margin-right: .3rem; }
article { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--quiet);
  border-radius: .4rem; padding: .8rem 1rem; margin: .8rem 0; break-inside: avoid; }
.critical { border-left-color: var(--critical); } .major { border-left-color: var(--major); }
.minor { border-left-color: var(--minor); } .hint { border-left-color: var(--hint); }
.label { font-size: .8rem; font-weight: 600; margin-right: .5rem; }
.critical .label, .counts .critical b { color: var(--critical); }
.major .label, .counts .major b { color: var(--major); }
.minor .label, .counts .minor b { color: var(--minor); }
.hint .label, .counts .hint b { color: var(--hint); }
.place { margin: .5rem 0 0; padding: 0 0 0 .2rem; }
.place p { margin: 0; overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; border-radius: .15rem; }
ins { background: var(--add); text-decoration: none; border-radius: .15rem; padding: 0 .2rem; }
.equation { font-variant-numeric: tabular-nums; margin: .5rem 0 0; }
article > .quiet { margin: .5rem 0 0; }
details { margin-top: .5rem; } summary { cursor: pointer; color: var(--quiet); font-size: .88rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; font-size: .88rem; margin: .4rem 0 0; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
th, td:first-child { white-space: nowrap; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; background: none; } }
"""
