"""Reading what people edit: files, formats, texts and prose, each with its problems."""
