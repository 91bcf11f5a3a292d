"""The parts that features are built from; no module here imports a feature."""
