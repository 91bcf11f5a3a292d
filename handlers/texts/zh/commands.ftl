command-start = 开始
command-me = 我的资料
command-language = 语言
command-help = 帮助
