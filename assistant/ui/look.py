"""The look of the page: a theme of system fonts and the style of what `draw` writes, light and dark."""

from __future__ import annotations

from gradio.themes import Base, colors, sizes

_FONTS = ("system-ui", "-apple-system", "'Segoe UI'", "Roboto", "'Helvetica Neue'", "sans-serif")
_FIXED_FONTS = ("ui-monospace", "'Cascadia Mono'", "Menlo", "monospace")


def theme() -> Base:
    """The theme; its fonts are those of the reader's system, so that none is fetched."""
    return Base(
        primary_hue=colors.teal,
        secondary_hue=colors.teal,
        neutral_hue=colors.slate,
        text_size=sizes.text_md,
        font=_FONTS,
        font_mono=_FIXED_FONTS,
    ).set(
        # The base theme's grey is too faint to read beside white.
        body_text_color="*neutral_900",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_400",
        body_background_fill="*neutral_50",
        body_background_fill_dark="*neutral_950",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_300",
        input_background_fill="white",
        input_background_fill_dark="*neutral_900",
        input_placeholder_color="*neutral_600",
        input_placeholder_color_dark="*neutral_400",
    )


CSS = """
/* As wide as it may be from the start: otherwise it grows with the first answer. */
.gradio-container { width: 100% !important; max-width: 60rem !important; margin: 0 auto !important; }
.gradio-container .main.app { width: 100%; max-width: 100%; padding: 0.75rem !important; }
.gradio-container main.contain { width: 100%; padding: 0; }
.gradio-container .column { gap: 0.6rem; }
#heading .html-container, #status .html-container { padding: 0 0.25rem !important; }
#heading h1 { font-size: 1.25rem; font-weight: 650; margin: 0; }
#heading p { margin: 0.1rem 0 0; color: var(--body-text-color-subdued); font-size: 0.9rem; }

/* Two lines on a phone, one elsewhere, from the start: nothing moves when its words change. */
.state { min-height: 1.5rem; font-size: 0.9rem; line-height: 1.5rem; color: var(--body-text-color-subdued); }
.state::before { content: ""; display: inline-block; width: 0.55rem; height: 0.55rem; margin-right: 0.45rem;
  border-radius: 50%; background: #d97706; }
.state.ready::before { background: #0d9488; }
.state.failed { color: #b91c1c; }
.state.failed::before { background: #b91c1c; }
.dark .state.failed { color: #fca5a5; }
@media (max-width: 50rem) { .state { min-height: 3rem; } }

/* Answers are as wide as the page, questions stand at the right. */
#conversation .message-row { max-width: 100%; }
#conversation .bot.message { width: 100%; max-width: 100%; border: 0; background: none; box-shadow: none; padding: 0; }
#conversation .bubble-wrap { padding-top: 0.5rem; }
#conversation .message-row { margin-left: 0.9rem; margin-right: 0.9rem; }
#conversation .md.chatbot { opacity: 1; } /* of 0.8, which fades every colour */
#conversation .scroll-down-button-container { display: none; } /* it would cover the answer */
#conversation .examples { grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }
#conversation .example { padding: 0.7rem 0.9rem; }
#question button { background: var(--primary-700); color: white; border-radius: var(--radius-md); }
#question button:hover { background: var(--primary-800); }

.asked { white-space: pre-wrap; overflow-wrap: anywhere; scroll-margin-top: 2.5rem; }
.waiting { color: var(--body-text-color-subdued); }
.answer { overflow-wrap: anywhere; color: var(--body-text-color); }
.answer p { line-height: 1.55; }
.answer ul ul, .answer li li { font-size: inherit !important; }
.answer .marker { font-size: 0.8em; text-decoration: none; padding: 0 0.1em; color: var(--link-text-color); }
.answer .marker:hover, .answer .marker:focus-visible { text-decoration: underline; }
.answer .markers { white-space: nowrap; }
.answer .notice { margin: 0.6rem 0 0; padding: 0.35rem 0.7rem; border-left: 3px solid #d97706;
  background: var(--background-fill-secondary); font-size: 0.9em; }
.answer .disagreement { margin-top: 0.75rem; }
.answer .topic, .answer .caption { margin: 0 0 0.35rem; font-weight: 600; font-size: 0.9em; }
.answer .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 0.5rem; }
.answer .side { border: 1px solid var(--border-color-primary); border-radius: 0.4rem; padding: 0.4rem 0.7rem; }
.answer .side p { margin: 0; }
.answer .sources { margin-top: 0.9rem; padding-top: 0.6rem; border-top: 1px solid var(--border-color-primary);
  font-size: 0.9em; }
.answer .citation summary { display: flex; gap: 0.4rem; padding: 0.25rem 0; cursor: pointer; list-style: none; }
.answer .citation summary::-webkit-details-marker { display: none; }
.answer .citation summary::after { content: "▸"; margin-left: auto; color: var(--body-text-color-subdued); }
.answer .citation[open] summary::after { content: "▾"; }
.answer .citation .number { flex: none; width: 2.1rem; color: var(--link-text-color); }
.answer .citation .kind { font-size: 0.85em; padding: 0 0.4em; white-space: nowrap; border-radius: 0.6em;
  border: 1px solid var(--border-color-primary); color: var(--body-text-color-subdued); }
.answer .citation .path { display: block; font-size: 0.9em; color: var(--body-text-color-subdued); }
.answer .citation blockquote { margin: 0.2rem 0 0.2rem 2.5rem !important; padding: 0.35rem 0.7rem !important;
  white-space: pre-wrap; border-left: 3px solid var(--border-color-accent); color: var(--body-text-color);
  background: var(--background-fill-secondary); scroll-margin: 5rem 0 3rem; }
.answer .citation blockquote:target { border-left-color: var(--color-accent); }
.answer .citation .place { margin: 0 0 0.5rem 2.5rem; font-size: 0.9em; color: var(--body-text-color-subdued); }
"""
