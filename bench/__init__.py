"""The benchmark: this bot and others, doing the same job on the same machine in the same run."""
