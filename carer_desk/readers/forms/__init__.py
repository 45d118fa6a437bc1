"""Papers in, plain text out: saved pages, PDFs, Word documents and text, each with its places.

`file_reading` starts one limited process for one file and hears from it as JSON; `worker` is that process, and
`confinement` what it may not do. In it, `form_telling` tells what a file is by its bytes, and one module for each form
makes the text: `saved_page`, `pdf_paper`, `word_paper`, `plain_text`. `refusals` says in plain words why not.
`limited_child` starts, hears and ends such a process for spreadsheets too; `child_words` is what both sides say.
"""
