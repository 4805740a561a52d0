"""What is run over many articles, one module a job. Each may be stopped at any time and started again."""
