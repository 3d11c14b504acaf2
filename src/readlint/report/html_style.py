"""How the page for browsers looks: the reader's own fonts and colours, light or dark."""

STYLE = """\
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --info: #0b57d0;
  --line: #8884; --soft: #8881; }
@media (prefers-color-scheme: dark) {
  :root { --error: #ff8a80; --warning: #ffcb6b; --info: #8ab4f8; }
}
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .6rem 0;
  padding: .4rem .8rem; }
summary { cursor: pointer; font-weight: 600; }
article { border-top: 1px solid var(--line); margin-top: .8rem; }
h2 { font-size: 1rem; margin: .8rem 0 .2rem; }
p, ul { margin: .4rem 0; }
pre { background: var(--soft); padding: .5rem; white-space: pre-wrap; }
.error { color: var(--error); }
.warning { color: var(--warning); }
.info { color: var(--info); }
.failed { font-weight: 600; color: var(--error); }
.help::before { content: "→ "; }
"""
