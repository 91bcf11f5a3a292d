"""Operating the process: jobs, supervision, health, metrics, backups."""
