"""Posts, talks, conferences and people become views: everything that each page shows, and the files beside the pages.

`addresses.settle(library)` first gives everything its address; `plan.plan(material)` derives the indexes; then
`pages.views(plan)` and `files.files(plan)` yield what the site is made of. All of it is a pure function of values:
no clock, no disk, no order but that of the input.
"""
