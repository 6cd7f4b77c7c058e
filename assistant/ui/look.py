"""The theme of the page: system fonts and colours, light and dark; the rest of its look is in `static/`."""

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
        # For the page that asks for a name and a password, where no style of ours comes.
        input_border_width="1px",
        input_border_color="*neutral_500",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_dark="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_hover_dark="*primary_800",
        button_primary_text_color="white",
        input_background_fill="white",
        input_background_fill_dark="*neutral_900",
        input_placeholder_color="*neutral_600",
        input_placeholder_color_dark="*neutral_400",
    )
