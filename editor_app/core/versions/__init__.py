"""How one version of a text became another."""
