#!/usr/bin/python3
"""Makes the fonts of this folder from Inter and JetBrains Mono as Debian installs them (see README.md)."""

import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
SIGNS = [0x2BC, 0x2C6, 0x2C7, *range(0x2D8, 0x2DE), 0x394, 0x3A9, 0x3BC, 0x3C0, *range(0x2010, 0x2028), 0x202F, 0x2030,
         0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2070, 0x2074, *range(0x2080, 0x2084), 0x20AC, 0x20BA, 0x2116, 0x2122,
         *range(0x2190, 0x219A), 0x21E7, 0x2212, 0x2215, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265, 0x2318, 0x23CE, 0x25B2,
         0x25BC, 0x25CB, 0x25CF, 0x2713, 0x2715, 0x2717]
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00)]


def tabular_glyphs(font):
    """Proportional glyph name -> tabular glyph name, from the `tnum` feature."""
    table = font["GSUB"].table
    mapping = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    mapping.update(getattr(part, "ExtSubTable", part).mapping)
    return mapping


def make_figures_tabular(font):
    mapping = tabular_glyphs(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in (*range(0x30, 0x3A), 0x2B, 0x2212):
                if table.cmap.get(code) in mapping:
                    table.cmap[code] = mapping[table.cmap[code]]


def rename(font, family, style):
    names = font["name"]
    for number in {record.nameID for record in names.names} & {1, 2, 3, 4, 6, 16, 17, 21, 22, 25}:
        names.removeNames(nameID=number)
    ribbi = style in ("Regular", "Bold")
    postscript = f"{family}-{style}".replace(" ", "")
    texts = {1: family if ribbi else f"{family} {style}", 2: style if ribbi else "Regular", 3: f"{family} {style} subset",
             4: f"{family} {style}", 6: postscript, 16: family, 17: style}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = postscript
        cff.topDictIndex[0].FamilyName = family
        cff.topDictIndex[0].FullName = f"{family} {style}"


def make(source, target, family, style):
    font = TTFont(source)
    if "GSUB" in font:
        make_figures_tabular(font)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS + SIGNS)
    subsetter.subset(font)
    rename(font, family, style)
    font.save(HERE / target)


if __name__ == "__main__":
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        make(f"/usr/share/fonts/opentype/inter/Inter-{weight}.otf", f"faultline-sans-{weight.lower()}.otf",
             "Faultline Sans", weight)
    for weight in ("Regular", "Medium", "Bold"):
        make(f"/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-{weight}.ttf", f"faultline-mono-{weight.lower()}.ttf",
             "Faultline Mono", weight)
