"""The look of the pages."""

# nbconvert's page without what it would load from elsewhere, and with solutions folded.
NOTEBOOK_TEMPLATE = """
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block html_head_css -%}
<style>
main { max-width: 60rem; margin: 0 auto; padding: 0 .5rem; }
details.solution { margin: .5rem 0 .5rem 5rem; }
details.solution summary { cursor: pointer; font-family: var(--jp-content-font-family); }
.jp-RenderedHTMLCommon figure { margin: 0; max-width: 100%; }
.jp-RenderedHTMLCommon figcaption { color: #555; max-width: 46rem; }
.jp-OutputArea-output { overflow-x: auto; }
.jp-OutputArea-output pre { word-break: normal; overflow-wrap: anywhere; }
.jp-RenderedHTMLCommon table { table-layout: auto; }
@media (max-width: 50rem) {
  .jp-InputPrompt, .jp-OutputPrompt { display: none; }
  details.solution { margin-left: 0; }
  body.jp-Notebook { padding: 0; }
}
</style>
{%- endblock -%}
{%- block codecell -%}
{%- if 'solution' in cell.metadata.get('tags', []) -%}
<details class="solution"><summary>Show a solution</summary>{{ super() }}</details>
{%- else -%}{{ super() }}{%- endif -%}
{%- endblock codecell -%}
"""
PAGE_NOTE = (
    "How this was made: quotations by their marks, speakers and reported speech by a grammar of English and a list of cues, positions by the "
    "issues' words and the cues around them, tone by a dictionary (VADER), by rules on who does what to whom and by a small trained model, frames by word lists. Each of these errs; every row links to its "
    "words so that you can check it. Tone is not a position. The page describes what the report says, not what is true."
)
PAGE_CSS = """
body { font: 1rem/1.6 Georgia, 'Times New Roman', serif; color: #222; max-width: 62rem; margin: 1.5rem auto 6rem; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.2rem; }
p, .text { max-width: 44rem; } .source, .note, td, th, .legend, .tip, summary { font-family: system-ui, sans-serif; }
.source, .note { color: #595959; font-size: .85rem; } .remark { border-left: 4px solid #B54700; padding-left: .6rem; }
.text { white-space: pre-wrap; overflow-wrap: break-word; }
.legend { list-style: none; padding: .4rem 0; margin: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; font-size: .9rem; position: sticky; top: 0; background: #fffffff2; }
.glyph { color: var(--ink); font-size: .8em; margin-right: .15em; }
.other { --ink: #595959; --tint: #EAEAEA; } .other .glyph::before { content: '○'; }
mark { background: var(--tint); color: inherit; border-bottom: 2px solid var(--ink); padding: .05em .1em; border-radius: 2px; }
mark.soft { border-bottom-style: dotted; }
mark:focus, mark:target { outline: 3px solid var(--ink); outline-offset: 1px; }
.tip { display: none; position: fixed; left: 0; right: 0; bottom: 0; background: #222; color: #fff; padding: .8rem 1rem; font-size: .95rem; line-height: 1.4; z-index: 2; white-space: normal; }
mark:hover .tip, mark:focus .tip { display: block; } mark:hover .tip { z-index: 3; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .85rem; line-height: 1.4; }
td, th { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid #ddd; min-width: 2.5rem; }
td:nth-child(2) { white-space: nowrap; } td:nth-child(3) { min-width: 12rem; overflow-wrap: anywhere; }
.matrix td, .matrix th { padding: .35rem .6rem; border: 1px solid #fff; } .matrix th { font-weight: 600; }
.matrix .for { background: #CFE4F2; } .matrix .against { background: #FBE6C2; } .matrix .mixed { background: #F0E442; } .matrix .silent { color: #6b6b6b; background: #f6f6f6; }
summary { cursor: pointer; } summary h2 { display: inline-block; margin: .8rem 0; }
a { color: #00527f; } :target { scroll-margin-top: 5rem; }
"""
