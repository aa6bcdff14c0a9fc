"""What the formats of word processors share: XML, lists without nesting, numerals, signs of fonts.

Not here: DOCX, ODT and RTF themselves, each a package beside this one.
"""
