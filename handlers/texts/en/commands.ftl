command-start = Begin
command-me = My data
command-language = Language
command-help = Help
